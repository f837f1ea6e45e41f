interface RejectedMetric {
  readonly name: string
  readonly why: string
}

/** What was considered as an indicator and is none. Most of it is on the dashboard, to find causes. */
export const rejectedMetrics: readonly RejectedMetric[] = [
  {
    name: 'CPU, memory and disk',
    why: 'Causes, not effects, and here mostly not ours: Lambda and Redshift Serverless size themselves. A busy warehouse that keeps its promises needs nobody.',
  },
  {
    name: 'Errors of the Lambda functions',
    why: 'A retry that succeeds counts as an error although nobody was harmed, and a rejected record does not although somebody was. The errors by code say more.',
  },
  {
    name: 'Invocations',
    why: 'Says how much is asked, not how well it is answered; no traffic at night is no failure.',
  },
  {
    name: 'Length of queues',
    why: 'Grows with the traffic: a thousand messages are seconds or days. Age is the same for every volume.',
  },
  {
    name: 'Messages in the dead-letter queue',
    why: 'Zero is also what a stopped system shows. It has an alarm, since any one is lost data, but it promises nothing.',
  },
  {
    name: 'Average latency',
    why: 'A hundred fast answers hide one that took half a minute. The share within a limit is what a client feels, and shares of several hours add up; averages and percentiles do not.',
  },
  {
    name: 'RPUs and compute seconds',
    why: 'Cost, not service. They are on the dashboard beside the load, so that the price of a promise can be seen.',
  },
  {
    name: 'Rejected records by reason',
    why: "A producer's quality, not ours, and sixteen metrics more per stage. The reasons are in the quarantine messages and in the log line of each batch.",
  },
  {
    name: 'Anything by customer or client',
    why: 'Each value would be a metric to pay for, and personal data in a system that more people read. The access log has the client, the request and the route.',
  },
]

// CommonJS: the only kind of module that the Serverless Framework takes a function from.
module.exports = async ({ resolveVariable }) => ({
  isNamed: (await resolveVariable('param:domainName')) !== '',
})

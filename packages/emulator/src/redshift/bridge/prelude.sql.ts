/** Run once, when a database is created: a later run would undo what its owner revoked since. */
export const FIRST_START_SQL = `
create role awsuser superuser login;
grant create on schema public to public;
`

/**
 * What Redshift has and PostgreSQL has not, in the schema \`rs\`; the bridge maps names to it (\`functions.ts\`).
 * May be run again over an older prelude.
 */
export const PRELUDE_SQL = `
create schema if not exists rs;
grant usage on schema rs to public;

-- Clock. SYSDATE is the start of the transaction, GETDATE() that of the statement.
create or replace function rs.sysdate() returns timestamp language sql stable
  as $$ select transaction_timestamp() at time zone current_setting('timezone') $$;
create or replace function rs.getdate() returns timestamp language sql stable
  as $$ select date_trunc('second', statement_timestamp() at time zone current_setting('timezone')) $$;

-- Strings. Lengths of types are bytes: a cast to VARCHAR(n) keeps the characters that fit whole in n bytes.
create or replace function rs.byte_prefix(value text, size int) returns text language plpgsql immutable strict as $$
declare
  prefix text := left(value, size);
begin
  while octet_length(prefix) > size loop
    prefix := left(prefix, -greatest(1, (octet_length(prefix) - size) / 4));
  end loop;
  return prefix;
end $$;
create or replace function rs.len(value text) returns int language sql immutable as $$ select length(value) $$;
create or replace function rs.charindex(part text, whole text) returns int language sql immutable
  as $$ select strpos(whole, part) $$;
create or replace function rs.sha2(value text, bits int) returns text language sql immutable as $$
  select encode(case bits
    when 224 then sha224(convert_to(value, 'UTF8'))
    when 384 then sha384(convert_to(value, 'UTF8'))
    when 512 then sha512(convert_to(value, 'UTF8'))
    else sha256(convert_to(value, 'UTF8')) end, 'hex') $$;
create or replace function rs.strtol(digits text, base int) returns bigint language plpgsql immutable strict as $$
declare
  result bigint := 0;
  digit text;
begin
  foreach digit in array regexp_split_to_array(lower(digits), '') loop
    result := result * base + strpos('0123456789abcdefghijklmnopqrstuvwxyz', digit) - 1;
  end loop;
  return result;
end $$;

-- Dates. Units by their plain name; the bridge normalises Redshift's abbreviations.
create or replace function rs.datediff(unit text, a timestamp, b timestamp) returns bigint language sql immutable as $$
  select case unit
    when 'year' then extract(year from b) - extract(year from a)
    when 'quarter' then (extract(year from b) - extract(year from a)) * 4 + extract(quarter from b) - extract(quarter from a)
    when 'month' then (extract(year from b) - extract(year from a)) * 12 + extract(month from b) - extract(month from a)
    when 'week' then (date_trunc('week', b + interval '1 day')::date - date_trunc('week', a + interval '1 day')::date) / 7
    when 'day' then b::date - a::date
    when 'hour' then extract(epoch from date_trunc('hour', b) - date_trunc('hour', a)) / 3600
    when 'minute' then extract(epoch from date_trunc('minute', b) - date_trunc('minute', a)) / 60
    when 'second' then extract(epoch from date_trunc('second', b) - date_trunc('second', a))
    when 'millisecond' then extract(epoch from date_trunc('milliseconds', b) - date_trunc('milliseconds', a)) * 1000
    when 'microsecond' then extract(epoch from b - a) * 1000000
  end::bigint $$;
-- Stable, not immutable: a body that casts text to an interval is then inlined, and a constant unit leaves one interval.
create or replace function rs.dateadd(unit text, amount bigint, base timestamp) returns timestamp language sql stable as $$
  select base + amount * case unit
    when 'year' then interval '1 year'
    when 'quarter' then interval '3 months'
    when 'month' then interval '1 month'
    when 'week' then interval '1 week'
    when 'day' then interval '1 day'
    when 'hour' then interval '1 hour'
    when 'minute' then interval '1 minute'
    when 'second' then interval '1 second'
    when 'millisecond' then interval '1 millisecond'
    when 'microsecond' then interval '1 microsecond'
    else ('1 ' || unit)::interval end $$;
create or replace function rs.convert_timezone(source text, target text, value timestamp) returns timestamp
  language sql immutable as $$ select (value at time zone source) at time zone target $$;
create or replace function rs.convert_timezone(target text, value timestamp) returns timestamp
  language sql immutable as $$ select (value at time zone 'UTC') at time zone target $$;
create or replace function rs.last_day(value timestamp) returns date language sql immutable
  as $$ select (date_trunc('month', value) + interval '1 month -1 day')::date $$;
create or replace function rs.add_months(value timestamp, months int) returns timestamp language sql immutable
  as $$ select value + months * interval '1 month' $$;

-- EXTRACT is an integer for values without a time zone, a double otherwise; PostgreSQL's is a numeric.
create or replace function rs.extract(part text, value timestamp) returns int language sql immutable
  as $$ select trunc(date_part(part, value))::int $$;
create or replace function rs.extract(part text, value date) returns int language sql immutable
  as $$ select trunc(date_part(part, value))::int $$;
create or replace function rs.extract(part text, value time) returns int language sql immutable
  as $$ select trunc(date_part(part, value))::int $$;
create or replace function rs.extract(part text, value interval) returns int language sql immutable
  as $$ select trunc(date_part(part, value))::int $$;
create or replace function rs.extract(part text, value timestamptz) returns double precision language sql stable
  as $$ select date_part(part, value) $$;

-- AVG of integers is a BIGINT, truncated.
create or replace function rs.int_average(state bigint[]) returns bigint language sql immutable
  as $$ select case when state[1] > 0 then state[2] / state[1] end $$;
create or replace function rs.bigint_accumulate(state numeric[], value bigint) returns numeric[] language sql immutable
  as $$ select case when value is null then state else array[state[1] + 1, state[2] + value] end $$;
create or replace function rs.bigint_average(state numeric[]) returns bigint language sql immutable
  as $$ select case when state[1] > 0 then trunc(state[2] / state[1])::bigint end $$;
create or replace aggregate rs.avg(smallint) (sfunc = int2_avg_accum, stype = bigint[], finalfunc = rs.int_average, initcond = '{0,0}');
create or replace aggregate rs.avg(integer) (sfunc = int4_avg_accum, stype = bigint[], finalfunc = rs.int_average, initcond = '{0,0}');
create or replace aggregate rs.avg(bigint) (sfunc = rs.bigint_accumulate, stype = numeric[], finalfunc = rs.bigint_average, initcond = '{0,0}');
create or replace aggregate rs.avg(numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_avg);
create or replace aggregate rs.avg(double precision) (sfunc = float8_accum, stype = double precision[], finalfunc = float8_avg, initcond = '{0,0,0}');

-- SUPER is jsonb. JSON_PARSE is strict: also about an object that has a key twice.
create or replace function rs.json_parse(value text) returns jsonb language plpgsql immutable strict as $$
begin
  if value is json with unique keys then return value::jsonb; end if;
  raise exception 'JSON parsing error' using errcode = '22032';
end $$;
create or replace function rs.can_json_parse(value text) returns boolean language sql immutable
  as $$ select value is json with unique keys $$;
create or replace function rs.is_valid_json(value text) returns boolean language sql immutable
  as $$ select value is json object $$;
create or replace function rs.is_valid_json_array(value text) returns boolean language sql immutable
  as $$ select value is json array $$;
create or replace function rs.json_serialize(value jsonb) returns text language plpgsql immutable strict as $$
begin
  case jsonb_typeof(value)
    when 'object' then return '{' || coalesce((select string_agg(to_json(k)::text || ':' || rs.json_serialize(v), ',' order by place)
      from jsonb_each(value) with ordinality e(k, v, place)), '') || '}';
    when 'array' then return '[' || coalesce((select string_agg(rs.json_serialize(v), ',' order by place)
      from jsonb_array_elements(value) with ordinality e(v, place)), '') || ']';
    else return value::text;
  end case;
end $$;
create or replace function rs.json_extract_path_text(value text, variadic path text[]) returns text language sql immutable
  as $$ select coalesce(value::jsonb #>> path, '') $$;
create or replace function rs.json_array_length(value text) returns int language sql immutable
  as $$ select jsonb_array_length(value::jsonb) $$;
create or replace function rs.json_extract_array_element_text(value text, place int) returns text language sql immutable
  as $$ select value::jsonb ->> place $$;
create or replace function rs.json_typeof(value jsonb) returns text language sql immutable
  as $$ select jsonb_typeof(value) $$;
create or replace function rs.get_array_length(value jsonb) returns int language sql immutable
  as $$ select case when jsonb_typeof(value) = 'array' then jsonb_array_length(value) end $$;

-- Navigation and unnesting, lax: a path that leads nowhere is NULL, and JSON null is NULL.
create or replace function rs.attribute(value jsonb, key text) returns jsonb language sql immutable
  as $$ select case when jsonb_typeof(value) = 'object' then nullif(value -> key, 'null') end $$;
create or replace function rs.element(value jsonb, place int) returns jsonb language sql immutable
  as $$ select case when jsonb_typeof(value) = 'array' then nullif(value -> place, 'null') end $$;
create or replace function rs.item(value jsonb) returns jsonb language sql immutable
  as $$ select nullif(value, 'null') $$;
create or replace function rs.unnest(value jsonb) returns table (v jsonb, place bigint) language sql immutable as $$
  select e.v, e.o - 1
    from jsonb_array_elements(case when jsonb_typeof(value) = 'array' then value else jsonb_build_array(value) end)
         with ordinality e(v, o)
   where value is not null $$;

-- The text to cast to \`type\`: NULL where the scalar is of another kind or out of range, as a lax cast answers.
create or replace function rs.scalar(value jsonb, type text) returns text language sql stable as $$
  select case
    when type in ('varchar', 'bpchar') then case when jsonb_typeof(value) in ('string', 'number', 'boolean') then value #>> '{}' end
    when jsonb_typeof(value) = 'string' and type in ('date', 'time', 'timetz', 'timestamp', 'timestamptz')
      then case when pg_input_is_valid(value #>> '{}', type) then value #>> '{}' end
    when jsonb_typeof(value) = 'number' and type in ('int2', 'int4', 'int8')
      then case when pg_input_is_valid(trunc((value #>> '{}')::numeric)::text, type) then trunc((value #>> '{}')::numeric)::text end
    when jsonb_typeof(value) = 'number' and type in ('numeric', 'float4', 'float8')
      then case when pg_input_is_valid(value #>> '{}', type) then value #>> '{}' end
    when jsonb_typeof(value) = 'boolean' and type = 'bool' then value #>> '{}'
  end $$;

-- Catalogue views. Distribution and sort keys are taken off the DDL, so they are not shown either.
create or replace view pg_catalog.svv_tables as
  select table_catalog::varchar, table_schema::varchar, table_name::varchar, table_type::varchar, null::varchar as remarks
    from information_schema.tables where table_schema <> 'rs';
create or replace view pg_catalog.svv_columns as
  select table_catalog::varchar, table_schema::varchar, table_name::varchar, column_name::varchar, ordinal_position::int,
         column_default::varchar, is_nullable::varchar, case data_type when 'jsonb' then 'super' else data_type end::varchar as data_type,
         character_maximum_length::int, numeric_precision::int, numeric_scale::int, null::varchar as remarks
    from information_schema.columns where table_schema <> 'rs';
create or replace view pg_catalog.pg_table_def as
  select nspname::varchar as schemaname, relname::varchar as tablename, attname::varchar as "column",
         case when atttypid = 'jsonb'::regtype then 'super' else format_type(atttypid, atttypmod) end::varchar as "type",
         attnotnull as "notnull"
    from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
   where relkind = 'r' and attnum > 0 and not attisdropped and nspname = any (current_schemas(false));
grant select on pg_catalog.svv_tables, pg_catalog.svv_columns, pg_catalog.pg_table_def to public;
`

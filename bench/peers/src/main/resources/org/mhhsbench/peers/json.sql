-- A file of lines and paths into each: reading them as nested columns takes twenty times as long.
SELECT CAST(f[1] AS BIGINT) AS mpan,
       CASE f[2] WHEN 'AI' THEN 0 WHEN 'AE' THEN 1 ELSE 2 END AS quantity,
       CAST(epoch(CAST(f[3] AS TIMESTAMPTZ)) AS BIGINT) AS time,
       CAST('0x' || right(f[4], 14) AS BIGINT) AS transaction,
       $VALUES
FROM (SELECT json_extract_string(line, [
               '$.payload.CommonBlock.M0.MPANCore',
               '$.payload.CustomBlock.B900.MQID.measurementQuantityID',
               '$.payload.CommonBlock.D0.transactionTimestamp',
               '$.payload.CommonBlock.D0.transactionID']) AS f,
             json_extract_string(line,
               '$.payload.CustomBlock.B900.settlementDayConsumptionPeriods[0].consumptionPeriods[*].v') AS p
      FROM read_csv('$FILE', columns = {line: 'VARCHAR'}, delim = '\t', quote = '', escape = '', header = false,
                    auto_detect = false, max_line_size = 1000000))

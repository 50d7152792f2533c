-- With a schema that names what is needed and nothing else: without one, Spark reads the file twice.
SELECT CAST(payload.CommonBlock.M0.MPANCore AS BIGINT) AS mpan,
       CASE payload.CustomBlock.B900.MQID.measurementQuantityID WHEN 'AI' THEN 0 WHEN 'AE' THEN 1 ELSE 2 END AS quantity,
       unix_timestamp(payload.CommonBlock.D0.transactionTimestamp, "yyyy-MM-dd'T'HH:mm:ssXXX") AS time,
       CAST(conv(right(payload.CommonBlock.D0.transactionID, 14), 16, 10) AS BIGINT) AS transaction,
       $VALUES
FROM body

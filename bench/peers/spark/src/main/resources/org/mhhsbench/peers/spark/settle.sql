-- The newest message of each meter and quantity, once by all keys; sums by fewer of them are sums of these.
SELECT r.groupno * 2 + CASE WHEN m.quantity = 0 THEN 1 ELSE 0 END AS settlement,
       r.tariff * 4 + CASE WHEN m.quantity = 0 THEN 2 ELSE 0 END + r.domestic AS duos,
       r.tariff,
       $SUMS
FROM (SELECT *, row_number() OVER (PARTITION BY mpan, quantity ORDER BY time DESC, transaction DESC) AS place
      FROM message) m
JOIN registration r ON r.mpan = m.mpan
WHERE m.place = 1
GROUP BY 1, 2, 3

-- A kind of golden record: what its elements are, how they survive, where they come from. Written once for readings
-- (${record} = reading, ${key} = mpan, quantity, utc_date) and once for registrations (registration, mpan).

SET LOCAL search_path TO ${schema};
SET LOCAL client_min_messages TO warning;

-- given_by: the number of what said it, by element; one for all where it is the same. rules: likewise, which rule gave it.
-- latest: when it was last said anything of it. qualities: null where all are 0.
CREATE TABLE IF NOT EXISTS golden_${record} (
    ${columns},
    said ${type}[] NOT NULL,
    qualities smallint[],
    given_by bigint[] NOT NULL,
    rules smallint[] NOT NULL,
    latest timestamptz NOT NULL,
    PRIMARY KEY (${key})
);

-- Survivorship, element by element: quality (0 before all others), then recency, then trust; of one source's own words at one
-- time that of the last transaction. What different sources say otherwise at the same quality, time and trust is a steward's,
-- and what was there stays; what he has decided stays until something better comes. Returns what is to be published.
CREATE OR REPLACE FUNCTION survive_${record}(first bigint, last bigint) RETURNS TABLE (${columns}) LANGUAGE plpgsql
SET search_path = ${schema}, pg_temp AS $$
#variable_conflict use_column
BEGIN
RETURN QUERY
WITH arrived AS MATERIALIZED (
    SELECT ${key}, r.id, r.said, r.qualities, r.sent_at, r.transaction_id, r.source, s.trust, s.appointed
    FROM ${record} r JOIN source s ON s.id = r.source JOIN meter m USING (mpan)
    WHERE r.id BETWEEN first AND last
), doubted AS (
    SELECT *, min(source) OVER tie <> max(source) OVER tie AS doubt
    FROM arrived WINDOW tie AS (PARTITION BY ${key}, sent_at, trust)
), counted AS MATERIALIZED (
    -- whole: everything that is said is whole and of one quality, and no two sources say it at the same time and trust.
    SELECT a.*,
        g.latest IS NOT NULL AS known,
        count(*) OVER same AS claims,
        max(a.sent_at) OVER same AS told_at,
        bool_and(coalesce(a.qualities = array_fill(a.qualities[1], ARRAY[cardinality(a.said)]), true)
            AND array_position(a.said, NULL) IS NULL AND NOT a.doubt
            AND (g.latest IS NULL OR coalesce(g.qualities = array_fill(g.qualities[1], ARRAY[cardinality(g.said)]), true)
                AND cardinality(g.given_by) = 1 AND cardinality(g.rules) = 1
                AND array_position(g.said, NULL) IS NULL
                AND (r.source = a.source OR r.sent_at <> a.sent_at OR s.trust <> a.trust))) OVER same AS whole
    FROM doubted a LEFT JOIN golden_${record} g USING (${key})
        LEFT JOIN ${record} r ON r.id = g.given_by[1] AND r.part = 0 LEFT JOIN source s ON s.id = r.source
    WINDOW same AS (PARTITION BY ${a.key})
), plain AS (
    INSERT INTO golden_${record} (${key}, said, qualities, given_by, rules, latest)
    SELECT ${key}, said, qualities, ARRAY[id], ARRAY[0::smallint], sent_at
    FROM counted WHERE claims = 1 AND NOT known
), held AS (
    SELECT ${g.key}, k.told_at, k.whole, g.said, g.qualities, g.given_by, g.rules
    FROM (SELECT DISTINCT ${key}, told_at, whole FROM counted WHERE known) k JOIN golden_${record} g USING (${key})
), claim AS (
    -- What is whole is decided as one element, 0.
    SELECT ${key}, told_at, 0::bigint AS element, said[1] AS value, said AS all_said, coalesce(qualities[1], 0::smallint) AS quality,
        id, source, sent_at, trust, transaction_id, appointed, false AS held, NULL::smallint AS rule
    FROM counted WHERE (claims > 1 OR known) AND whole
    UNION ALL
    SELECT ${key}, told_at, e.element, e.value, NULL, coalesce(qualities[e.element], 0::smallint),
        id, source, sent_at, trust, transaction_id, appointed, false, NULL
    FROM counted CROSS JOIN unnest(said) WITH ORDINALITY e (value, element) WHERE (claims > 1 OR known) AND NOT whole
    UNION ALL
    SELECT ${h.key}, h.told_at, 0, h.said[1], h.said, coalesce(h.qualities[1], 0::smallint),
        r.id, r.source, r.sent_at, s.trust, r.transaction_id, s.appointed, true, h.rules[1]
    FROM held h JOIN ${record} r ON r.id = h.given_by[1] AND r.part = 0 JOIN source s ON s.id = r.source
    WHERE h.whole
    UNION ALL
    SELECT ${h.key}, h.told_at, e.element, e.value, NULL, coalesce(h.qualities[e.element], 0::smallint),
        r.id, r.source, r.sent_at, s.trust, r.transaction_id, s.appointed, true,
        CASE cardinality(h.rules) WHEN 1 THEN h.rules[1] ELSE h.rules[e.element] END
    FROM held h CROSS JOIN unnest(h.said) WITH ORDINALITY e (value, element)
        JOIN ${record} r ON r.part = 0
            AND r.id = CASE cardinality(h.given_by) WHEN 1 THEN h.given_by[1] ELSE h.given_by[e.element] END
        JOIN source s ON s.id = r.source
    WHERE NOT h.whole AND e.value IS NOT NULL
), tied AS (
    SELECT *,
        value IS NULL AS absent,
        min(source) OVER tie <> max(source) OVER tie AS shared,
        min(value) OVER tie <> max(value) OVER tie OR min(quality) OVER tie <> max(quality) OVER tie AS differs,
        coalesce(bool_or(held AND rule = 6) OVER tie, false) AS settled
    FROM claim
    WINDOW tie AS (PARTITION BY ${key}, element, value IS NULL, quality <> 0, sent_at, trust)
), ranked AS (
    SELECT *,
        shared AND differs AND NOT settled AND NOT absent AS undecided,
        rank() OVER (PARTITION BY ${key}, element ORDER BY absent, quality <> 0, sent_at DESC, trust) AS level,
        row_number() OVER best AS place,
        lead(absent) OVER best AS next_absent,
        lead(quality) OVER best AS next_quality,
        lead(sent_at) OVER best AS next_sent_at,
        lead(trust) OVER best AS next_trust,
        lead(source) OVER best AS next_source,
        lead(transaction_id) OVER best AS next_transaction_id,
        max(value) FILTER (WHERE held) OVER of_element AS held_value,
        max(all_said) FILTER (WHERE held) OVER of_element AS held_all,
        max(quality) FILTER (WHERE held) OVER of_element AS held_quality,
        max(id) FILTER (WHERE held) OVER of_element AS held_id,
        max(rule) FILTER (WHERE held) OVER of_element AS held_rule,
        bool_or(appointed) FILTER (WHERE held) OVER of_element AS held_appointed,
        bool_or(appointed AND NOT held AND NOT absent) OVER of_element AS told
    FROM tied
    WINDOW of_element AS (PARTITION BY ${key}, element),
        best AS (PARTITION BY ${key}, element
            ORDER BY absent, quality <> 0, sent_at DESC, trust, coalesce(held AND rule = 6, false) DESC,
                CASE WHEN NOT shared THEN transaction_id END DESC, held DESC, id)
), winner AS (
    SELECT ${key}, told_at, element, held_value, held_all, held_quality, told, all_said,
        CASE WHEN undecided THEN held_value WHEN NOT absent THEN value END AS value,
        CASE WHEN undecided THEN held_quality WHEN NOT absent THEN quality END AS quality,
        CASE WHEN undecided THEN held_id WHEN NOT absent THEN id END AS id,
        CASE WHEN undecided THEN held_appointed ELSE appointed END AS appointed,
        CASE
            WHEN undecided THEN held_rule
            WHEN absent THEN NULL
            WHEN rule = 6 THEN 6
            WHEN next_absent IS NOT FALSE OR source = next_source AND transaction_id = next_transaction_id
                THEN coalesce(rule, 0)
            WHEN (quality <> 0) <> (next_quality <> 0) THEN 1
            WHEN sent_at <> next_sent_at THEN 2
            WHEN trust <> next_trust THEN 3
            WHEN source = next_source THEN 4
            ELSE 5
        END::smallint AS rule
    FROM ranked WHERE place = 1
), altering AS (
    SELECT *, (value, all_said, quality) IS DISTINCT FROM (held_value, held_all, held_quality) AS altered FROM winner
), merged AS (
    SELECT ${key},
        CASE WHEN min(element) = 0 THEN max(all_said) ELSE array_agg(value ORDER BY element) END AS said,
        CASE WHEN max(quality) = 0 THEN NULL
            WHEN min(element) = 0 THEN array_fill(max(quality), ARRAY[cardinality(max(all_said))])
            ELSE array_agg(quality ORDER BY element) END AS qualities,
        CASE WHEN min(id) = max(id) THEN ARRAY[min(id)] ELSE array_agg(id ORDER BY element) END AS given_by,
        CASE WHEN min(rule) = max(rule) THEN ARRAY[min(rule)] ELSE array_agg(rule ORDER BY element) END AS rules,
        max(told_at) AS told_at,
        bool_or(altered) AS changed,
        bool_or(value IS NOT NULL AND NOT appointed AND (altered OR told)) AS otherwise
    FROM altering GROUP BY ${key} HAVING count(value) > 0
), written AS (
    INSERT INTO golden_${record} AS g (${key}, said, qualities, given_by, rules, latest)
    SELECT ${key}, said, qualities, given_by, rules, told_at FROM merged
    ON CONFLICT (${key}) DO UPDATE SET said = excluded.said, qualities = excluded.qualities, given_by = excluded.given_by,
        rules = excluded.rules, latest = greatest(g.latest, excluded.latest)
    WHERE (g.said, g.qualities, g.given_by, g.rules) IS DISTINCT FROM
            (excluded.said, excluded.qualities, excluded.given_by, excluded.rules)
        OR g.latest < excluded.latest
), opened AS (
    INSERT INTO stewardship (kind, reason, ${key}, elements, claims, said_by)
    SELECT '${record}', 'undecided', ${key},
        array_agg(DISTINCT element),
        array_agg(DISTINCT id), array_agg(DISTINCT source || ':' || transaction_id)
    FROM ranked WHERE level = 1 AND undecided GROUP BY ${key}
    ON CONFLICT DO NOTHING
)
SELECT ${key} FROM merged WHERE ${published}
UNION ALL
SELECT ${key} FROM counted WHERE claims = 1 AND NOT known AND NOT appointed
ORDER BY ${key};
END $$;

-- A steward's choice for those elements of a case of which nothing is there that beats it: since the case was opened something
-- may have come. Returns whether anything else is golden now.
CREATE OR REPLACE FUNCTION prefer_${record}(c stewardship, chosen bigint) RETURNS boolean LANGUAGE plpgsql
SET search_path = ${schema}, pg_temp AS $$
DECLARE
    said_then ${type}[];
    qualities_then smallint[];
    sent_then timestamptz;
    trust_then smallint;
    source_then smallint;
    transaction_then text;
    g golden_${record};
    all_elements int;
    e int;
    changed boolean := false;
BEGIN
    SELECT r.said, coalesce(r.qualities, array_fill(0::smallint, ARRAY[cardinality(r.said)])),
        r.sent_at, s.trust, r.source, r.transaction_id
    INTO said_then, qualities_then, sent_then, trust_then, source_then, transaction_then
    FROM ${record} r JOIN source s ON s.id = r.source WHERE r.id = chosen AND ${same} AND r.said[c.elements[1]] IS NOT NULL;
    all_elements := cardinality(said_then);
    INSERT INTO golden_${record} (${key}, said, given_by, rules, latest)
    SELECT ${key}, array_fill(NULL::${type}, ARRAY[all_elements]), array_fill(NULL::bigint, ARRAY[all_elements]),
        array_fill(NULL::smallint, ARRAY[all_elements]), r.sent_at
    FROM ${record} r WHERE r.id = chosen AND ${same} LIMIT 1
    ON CONFLICT DO NOTHING;
    SELECT * INTO g FROM golden_${record} r WHERE ${same} FOR UPDATE;
    g.qualities := coalesce(g.qualities, array_fill(0::smallint, ARRAY[all_elements]));
    IF cardinality(g.given_by) = 1 THEN
        g.given_by := array_fill(g.given_by[1], ARRAY[all_elements]);
    END IF;
    IF cardinality(g.rules) = 1 THEN
        g.rules := array_fill(g.rules[1], ARRAY[all_elements]);
    END IF;
    FOREACH e IN ARRAY c.elements LOOP
        -- In the order of survivorship, absent last; transactions compare within one source (else null, which beats nothing).
        CONTINUE WHEN said_then[e] IS NULL OR g.said[e] IS NOT NULL AND EXISTS (
            SELECT FROM ${record} r JOIN source s ON s.id = r.source
            WHERE r.id = g.given_by[e] AND r.part = 0
                AND (coalesce(g.qualities[e], 0) <> 0, sent_then, s.trust, transaction_then)
                    < (coalesce(qualities_then[e], 0) <> 0, r.sent_at, trust_then,
                        CASE WHEN r.source = source_then THEN r.transaction_id END));
        changed := changed OR (g.said[e], g.qualities[e]) IS DISTINCT FROM (said_then[e], qualities_then[e]);
        g.said[e] := said_then[e];
        g.qualities[e] := qualities_then[e];
        g.given_by[e] := chosen;
        g.rules[e] := 6;
    END LOOP;
    UPDATE golden_${record} r SET said = g.said, qualities = g.qualities, given_by = g.given_by, rules = g.rules
    WHERE ${same};
    RETURN changed;
END $$;

-- Where every element of every golden record comes from.
CREATE OR REPLACE VIEW lineage_${record} AS
SELECT ${g.key}, e.element, e.value, coalesce(g.qualities[e.element], 0) AS quality,
    s.name AS source, r.transaction_id, r.reference, r.sent_at, rule.name AS rule
FROM golden_${record} g CROSS JOIN unnest(g.said) WITH ORDINALITY e (value, element)
    JOIN ${record} r ON r.part = 0
        AND r.id = CASE cardinality(g.given_by) WHEN 1 THEN g.given_by[1] ELSE g.given_by[e.element] END
    JOIN source s ON s.id = r.source
    JOIN rule ON rule.id = CASE cardinality(g.rules) WHEN 1 THEN g.rules[1] ELSE g.rules[e.element] END
WHERE e.value IS NOT NULL;

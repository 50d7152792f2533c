-- What the hub knows, in one schema. ${schema} is its name; so is the channel on which subscribers are woken.

CREATE SCHEMA IF NOT EXISTS ${schema};
SET LOCAL search_path TO ${schema};
SET LOCAL client_min_messages TO warning;

-- Who speaks to the hub. Trust 1 is the highest. Of the appointed source every version is published, because settlement runs
-- as of a cutoff need them all; of the others what survives.
CREATE TABLE IF NOT EXISTS source (
    id smallint PRIMARY KEY,
    name text NOT NULL UNIQUE,
    trust smallint NOT NULL CHECK (trust >= 0),
    appointed boolean NOT NULL
);
INSERT INTO source VALUES (0, 'HUB', 0, false), (1, 'SDS', 1, true), (2, 'REGS', 1, false), (3, 'SUP', 2, false)
ON CONFLICT DO NOTHING;

-- What gave an element of a golden record.
CREATE TABLE IF NOT EXISTS rule (id smallint PRIMARY KEY, name text NOT NULL UNIQUE);
INSERT INTO rule VALUES (0, 'only'), (1, 'quality'), (2, 'recency'), (3, 'trust'), (4, 'version'), (5, 'agreed'), (6, 'steward')
ON CONFLICT DO NOTHING;

-- The elements of a registration, by their numbers in its arrays; those of a reading are the half hours of a UTC day.
CREATE TABLE IF NOT EXISTS attribute (element smallint PRIMARY KEY, name text NOT NULL UNIQUE);
INSERT INTO attribute
VALUES (1, 'gsp_group'), (2, 'llfc'), (3, 'market_segment'), (4, 'connection_type'), (5, 'energy_direction')
ON CONFLICT DO NOTHING;

-- One row. name tells this hub from one that had its place before; head is the last position of the outbox.
CREATE TABLE IF NOT EXISTS hub (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    name text NOT NULL,
    head bigint NOT NULL
);
INSERT INTO hub VALUES (true, left(replace(gen_random_uuid()::text, '-', ''), 12), -1) ON CONFLICT DO NOTHING;

-- A publisher's life: what it delivers is numbered behind everything that an earlier one has delivered. The hub's own
-- messages are below all of them.
CREATE SEQUENCE IF NOT EXISTS session;
CREATE SEQUENCE IF NOT EXISTS composed MAXVALUE 4294967295;

-- The meters that are registered: what a reading is matched with, and what a transaction locks, in their order.
CREATE TABLE IF NOT EXISTS meter (mpan bigint PRIMARY KEY CHECK (mpan BETWEEN 0 AND 9999999999999));

-- What the sources said of readings, a row a meter-day, for ever. said: watt-hours by half hour; qualities: ordinals of the
-- quality codes, null where all are actual (0). body: the message in the common binary form, where it travels so.
CREATE TABLE IF NOT EXISTS reading (
    id bigint NOT NULL,
    part smallint NOT NULL CHECK (part BETWEEN 0 AND 199),
    parts smallint NOT NULL CHECK (parts BETWEEN 1 AND 200),
    source smallint NOT NULL,
    transaction_id text NOT NULL CHECK (char_length(transaction_id) <= 200),
    sender text NOT NULL CHECK (char_length(sender) <= 200),
    reference text NOT NULL CHECK (char_length(reference) <= 200),
    sent_at timestamptz NOT NULL CHECK (sent_at BETWEEN '1999-12-31' AND '2100-01-02'),
    replay boolean NOT NULL,
    mpan bigint NOT NULL CHECK (mpan BETWEEN 0 AND 9999999999999),
    quantity text NOT NULL CHECK (quantity IN ('AI', 'AE', 'RI', 'RE')),
    utc_date date NOT NULL CHECK (utc_date BETWEEN '2000-01-01' AND '2099-12-31'),
    said bigint[] NOT NULL CHECK (cardinality(said) = 48),
    qualities smallint[] CHECK (cardinality(qualities) = 48),
    body bytea CHECK (octet_length(body) <= 1048576),
    PRIMARY KEY (id, part)
);

-- What the sources said of meters, for ever. said: by the numbers of the attributes; qualities: 0 verified, 1 not.
CREATE TABLE IF NOT EXISTS registration (
    id bigint NOT NULL,
    part smallint NOT NULL CHECK (part = 0),
    source smallint NOT NULL,
    transaction_id text NOT NULL CHECK (char_length(transaction_id) <= 200),
    reference text NOT NULL CHECK (char_length(reference) <= 200),
    sent_at timestamptz NOT NULL CHECK (sent_at BETWEEN '1999-12-31' AND '2100-01-02'),
    mpan bigint NOT NULL CHECK (mpan BETWEEN 0 AND 9999999999999),
    said text[] NOT NULL CHECK (cardinality(said) = 5 AND char_length(array_to_string(said, '')) <= 200),
    qualities smallint[] CHECK (cardinality(qualities) = 5),
    PRIMARY KEY (id, part)
);

-- What nobody but a person can decide. said_by: source and transaction of each claim, so that what is said again is the same
-- case. decision: whose claim it was.
CREATE TABLE IF NOT EXISTS stewardship (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    reason text NOT NULL,
    mpan bigint NOT NULL,
    quantity text,
    utc_date date,
    elements bigint[],
    claims bigint[] NOT NULL,
    said_by text[] NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now(),
    decided_at timestamptz,
    decision bigint,
    UNIQUE NULLS NOT DISTINCT (kind, reason, mpan, quantity, utc_date, said_by)
);

-- What is published, in order and without gaps. id: of the reading; of a registration the golden record itself.
CREATE TABLE IF NOT EXISTS outbox (
    position bigint PRIMARY KEY,
    kind text NOT NULL,
    id bigint,
    mpan bigint NOT NULL
);

-- Up to where each subscriber has made what it was sent durable.
CREATE TABLE IF NOT EXISTS subscriber (number smallint PRIMARY KEY, place bigint NOT NULL);

-- What could not be taken in (no subscriber), or not be sent to a subscriber.
CREATE TABLE IF NOT EXISTS dead_letter (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    laid_at timestamptz NOT NULL DEFAULT now(),
    subscriber smallint,
    position bigint,
    reason text NOT NULL CHECK (char_length(reason) <= 500),
    body bytea NOT NULL CHECK (octet_length(body) <= 1048576),
    UNIQUE NULLS NOT DISTINCT (subscriber, position)
);

-- Positions are given out under the lock of the hub's row, which is held until the transaction commits: their order is that of
-- the commits, and who sees one sees all before it. Always the last lock that a transaction takes.
CREATE OR REPLACE FUNCTION publish(what text, ids bigint[], mpans bigint[]) RETURNS void LANGUAGE plpgsql
SET search_path = ${schema}, pg_temp AS $$
DECLARE
    before bigint;
BEGIN
    IF mpans IS NULL THEN
        RETURN;
    END IF;
    UPDATE hub SET head = head + cardinality(mpans) RETURNING head - cardinality(mpans) INTO before;
    INSERT INTO outbox
    SELECT before + e.n, what, e.id, e.mpan FROM unnest(ids, mpans) WITH ORDINALITY e (id, mpan, n);
    PERFORM pg_notify('${schema}', '');
END $$;

-- The golden record of a meter-day as a message of the hub's, later than whatever was said of that day.
CREATE OR REPLACE FUNCTION compose(of_mpan bigint, of_quantity text, of_date date) RETURNS bigint LANGUAGE plpgsql
SET search_path = ${schema}, pg_temp AS $$
DECLARE
    own bigint := nextval('composed');
BEGIN
    UPDATE golden_reading SET latest = latest + interval '1 second'
    WHERE mpan = of_mpan AND quantity = of_quantity AND utc_date = of_date;
    INSERT INTO reading
    SELECT own, 0, 1, 0, 'T-HUB-' || own, 'HUB', 'S-HUB-' || own, latest, false, mpan, quantity, utc_date, said, qualities, NULL
    FROM golden_reading WHERE mpan = of_mpan AND quantity = of_quantity AND utc_date = of_date;
    RETURN own;
END $$;

-- Masters the readings of these numbers. Those of a meter that nobody has registered wait for a steward. Where another source
-- than the appointed one prevails, the golden day is published behind what was said.
CREATE OR REPLACE FUNCTION master_said(first bigint, last bigint) RETURNS void LANGUAGE plpgsql
SET search_path = ${schema}, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
SET plan_cache_mode = force_custom_plan SET work_mem = '32MB' AS $$
DECLARE
    ids bigint[];
    mpans bigint[];
    day record;
BEGIN
    PERFORM FROM meter m WHERE m.mpan IN (SELECT r.mpan FROM reading r WHERE r.id BETWEEN first AND last)
    ORDER BY m.mpan FOR NO KEY UPDATE;
    INSERT INTO stewardship (kind, reason, mpan, quantity, utc_date, claims, said_by)
    SELECT 'reading', 'no match', r.mpan, r.quantity, r.utc_date, ARRAY[r.id], ARRAY[r.source || ':' || r.transaction_id]
    FROM reading r
    WHERE r.id BETWEEN first AND last AND r.part = 0 AND NOT EXISTS (SELECT FROM meter m WHERE m.mpan = r.mpan)
    ON CONFLICT DO NOTHING;
    SELECT array_agg(r.id ORDER BY r.id), array_agg(r.mpan ORDER BY r.id) INTO ids, mpans
    FROM reading r JOIN source s ON s.id = r.source JOIN meter m ON m.mpan = r.mpan
    WHERE r.id BETWEEN first AND last AND r.part = 0 AND s.appointed;
    FOR day IN SELECT * FROM survive_reading(first, last) LOOP
        ids := ids || compose(day.mpan, day.quantity, day.utc_date);
        mpans := mpans || day.mpan;
    END LOOP;
    PERFORM publish('reading', ids, mpans);
END $$;

-- For sources: what the same transaction has delivered is mastered, once.
CREATE OR REPLACE FUNCTION master_reading(first bigint, last bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${schema}, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM reading r WHERE r.id BETWEEN first AND last AND r.xmin <> pg_current_xact_id()::xid) THEN
        RAISE 'readings % to % must all be of this transaction', first, last USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM reading r LEFT JOIN source s ON s.id = r.source AND s.id <> 0
               WHERE r.id BETWEEN first AND last AND s.id IS NULL) THEN
        RAISE 'source must be known' USING ERRCODE = 'foreign_key_violation';
    END IF;
    PERFORM master_said(first, last);
END $$;

-- Masters the registrations of these numbers, which the same transaction has delivered. A changed golden record is published.
CREATE OR REPLACE FUNCTION master_registration(first bigint, last bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${schema}, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
SET plan_cache_mode = force_custom_plan SET work_mem = '32MB' AS $$
DECLARE
    ids bigint[];
    mpans bigint[];
BEGIN
    IF EXISTS (SELECT FROM registration r WHERE r.id BETWEEN first AND last
               AND NOT EXISTS (SELECT FROM source s WHERE s.id = r.source AND s.id <> 0)) THEN
        RAISE 'source must be known' USING ERRCODE = 'foreign_key_violation';
    END IF;
    INSERT INTO meter SELECT DISTINCT r.mpan FROM registration r WHERE r.id BETWEEN first AND last ORDER BY r.mpan
    ON CONFLICT DO NOTHING;
    PERFORM FROM meter m WHERE m.mpan IN (SELECT r.mpan FROM registration r WHERE r.id BETWEEN first AND last)
    ORDER BY m.mpan FOR NO KEY UPDATE;
    SELECT array_agg(NULL::bigint), array_agg(v.mpan) INTO ids, mpans FROM survive_registration(first, last) v;
    PERFORM publish('registration', ids, mpans);
END $$;

-- A steward's decision: whose claim holds, until something better comes; where that is there already, it stays. What changes is
-- published. For a reading that had no match: its meter is registered by now.
CREATE OR REPLACE FUNCTION decide(of_case bigint, chosen bigint) RETURNS void LANGUAGE plpgsql
SET search_path = ${schema}, pg_temp AS $$
DECLARE
    c stewardship;
BEGIN
    PERFORM FROM meter m JOIN stewardship s USING (mpan) WHERE s.number = of_case FOR NO KEY UPDATE OF m;
    SELECT * INTO c FROM stewardship WHERE number = of_case AND decided_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE 'case must be open, was %', of_case USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF NOT chosen = ANY (c.claims) THEN
        RAISE 'the decision must be one of %, was %', c.claims, chosen USING ERRCODE = 'invalid_parameter_value';
    END IF;
    UPDATE stewardship SET decided_at = now(), decision = chosen WHERE number = of_case;
    IF c.reason = 'no match' THEN
        IF NOT EXISTS (SELECT FROM meter WHERE mpan = c.mpan) THEN
            RAISE 'meter % must be registered first', c.mpan USING ERRCODE = 'invalid_parameter_value';
        END IF;
        PERFORM master_said(chosen, chosen);
    ELSIF c.kind = 'reading' THEN
        IF prefer_reading(c, chosen) THEN
            PERFORM publish('reading', ARRAY[compose(c.mpan, c.quantity, c.utc_date)], ARRAY[c.mpan]);
        END IF;
    ELSIF prefer_registration(c, chosen) THEN
        PERFORM publish('registration', ARRAY[NULL::bigint], ARRAY[c.mpan]);
    END IF;
END $$;

-- A subscriber's place; one that is new begins with the oldest that is still there.
CREATE OR REPLACE FUNCTION enter(subscriber_number int) RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = ${schema}, pg_temp AS $$
    INSERT INTO subscriber
    SELECT subscriber_number, coalesce((SELECT min(position) FROM outbox), head + 1) - 1 FROM hub
    ON CONFLICT DO NOTHING;
    SELECT place FROM subscriber WHERE number = subscriber_number;
$$;

-- Moves a subscriber's place, and now and then removes what all of them have. Nobody waits for the disk: a move that is lost
-- in a crash means that something is sent again, and known by its position.
CREATE OR REPLACE FUNCTION acknowledge(subscriber_number int, new_place bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${schema}, pg_temp AS $$
DECLARE
    before bigint;
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    SELECT place INTO before FROM subscriber WHERE number = subscriber_number FOR UPDATE;
    IF new_place > before THEN
        UPDATE subscriber SET place = new_place WHERE number = subscriber_number;
        IF new_place / 1000 > before / 1000 THEN
            DELETE FROM outbox WHERE position <= (SELECT min(place) FROM subscriber);
        END IF;
    END IF;
END $$;

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.erase_file() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
        BEGIN
          EXECUTE replace('DELETE FROM place.attachments WHERE sha256 = $1 AND EXISTS (SELECT FROM place.journal
              WHERE id = $2 AND kind = ''erasure'' AND strpos(content, $1) > 0)', 'place', quote_ident(TG_TABLE_SCHEMA))
            USING NEW.sha256, NEW.entry_id;
          RETURN NULL;
        END $_$;
CREATE FUNCTION public.journal_check_link() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
          IF NEW.id IS DISTINCT FROM (SELECT coalesce(max(id), 0) + 1 FROM journal)
             OR NEW.prev_hash IS DISTINCT FROM
                coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000') THEN
            RAISE EXCEPTION 'the journal is append-only';
          END IF;
          RETURN NEW;
        END $$;
CREATE FUNCTION public.journal_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.answers (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    challenge_id integer NOT NULL,
    decision text NOT NULL,
    answer text NOT NULL,
    author text NOT NULL,
    author_id text NOT NULL,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.assessments (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    pledge_number integer NOT NULL,
    status text NOT NULL,
    verdict text NOT NULL,
    timeliness text NOT NULL,
    reason text,
    rater text NOT NULL,
    as_of date NOT NULL,
    note text NOT NULL,
    author text NOT NULL,
    author_id text NOT NULL,
    organisation text NOT NULL,
    recorded_at character varying(27) NOT NULL,
    supersedes integer,
    round integer NOT NULL,
    criterion integer,
    publication_id integer,
    published_at character varying(27),
    withdrawn_at character varying(27),
    retracted boolean NOT NULL,
    rejected_at character varying(27)
);
CREATE TABLE public.assignments (
    campaign_id text NOT NULL,
    pledge_number integer NOT NULL,
    assessor_id text NOT NULL,
    entry_id integer NOT NULL,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.attachments (
    sha256 text NOT NULL,
    media_type text NOT NULL,
    size integer NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.baselines (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    ordinal integer NOT NULL,
    target_id text NOT NULL,
    baseline_id text NOT NULL,
    basis text NOT NULL,
    basis_en text
);
CREATE TABLE public.campaigns (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    version text NOT NULL,
    recorded_at character varying(27) NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    candidate text NOT NULL,
    candidate_en text NOT NULL,
    office text NOT NULL,
    office_en text NOT NULL,
    election_date date NOT NULL,
    term_start date NOT NULL,
    term_end date NOT NULL,
    left_office_on date,
    source_title text NOT NULL,
    source_title_en text,
    source_date date NOT NULL,
    facts_from text,
    facts_from_en text,
    timezone text
);
CREATE TABLE public.categories (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    ordinal integer NOT NULL,
    id text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    audience text NOT NULL
);
CREATE TABLE public.challenges (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    pledge_number integer NOT NULL,
    assessment_id integer NOT NULL,
    text text NOT NULL,
    url text NOT NULL,
    contact_id text,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.contacts (
    contact_id text NOT NULL,
    contact text NOT NULL,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.criteria (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    pledge_number integer NOT NULL,
    version integer NOT NULL,
    fulfilled text NOT NULL,
    partly text NOT NULL,
    not_fulfilled text NOT NULL,
    due date,
    author text NOT NULL,
    author_id text NOT NULL,
    organisation text NOT NULL,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.ended_sessions (
    key text NOT NULL,
    ended_at character varying(27) NOT NULL
);
CREATE TABLE public.erasures (
    entry_id integer NOT NULL,
    sha256 text NOT NULL,
    reason text NOT NULL,
    author text NOT NULL,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.evidence (
    entry_id integer NOT NULL,
    "position" integer NOT NULL,
    campaign_id text NOT NULL,
    url text NOT NULL,
    citation text NOT NULL,
    title text NOT NULL,
    publisher text NOT NULL,
    published_on date,
    archived_url text NOT NULL,
    quote text NOT NULL,
    file_sha256 text,
    file_name text,
    file_type text,
    file_size integer
);
CREATE TABLE public.featured (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    ordinal integer NOT NULL,
    slug text NOT NULL,
    "position" integer NOT NULL,
    title text NOT NULL,
    title_en text NOT NULL
);
CREATE TABLE public.figures (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    ordinal integer NOT NULL,
    id text NOT NULL,
    statement_id text,
    pledge_number integer,
    kind text NOT NULL,
    label text NOT NULL,
    label_en text NOT NULL,
    quote text NOT NULL,
    value_min text NOT NULL,
    value_max text NOT NULL,
    unit text NOT NULL,
    per text,
    base text,
    base_en text,
    measure text NOT NULL,
    bound text NOT NULL,
    reference_period text,
    forecast boolean,
    actor text,
    actor_en text,
    due text,
    series text,
    series_position integer,
    same_as text,
    part_of text,
    featured text,
    pledges text NOT NULL
);
CREATE TABLE public.journal (
    id integer NOT NULL,
    kind text NOT NULL,
    campaign text NOT NULL,
    actor_id text NOT NULL,
    actor_name text NOT NULL,
    recorded_at character varying(27) NOT NULL,
    content text NOT NULL,
    content_version integer NOT NULL,
    prev_hash character varying(64) NOT NULL,
    hash character varying(64) NOT NULL
);
CREATE TABLE public.measurements (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    figure_id text NOT NULL,
    stage text NOT NULL,
    value text NOT NULL,
    as_of date NOT NULL,
    note text NOT NULL,
    author text NOT NULL,
    author_id text NOT NULL,
    organisation text NOT NULL,
    recorded_at character varying(27) NOT NULL,
    supersedes integer,
    publication_id integer,
    published_at character varying(27),
    withdrawn_at character varying(27),
    retracted boolean NOT NULL,
    rejected_at character varying(27)
);
CREATE TABLE public.members (
    member_id text NOT NULL,
    entry_id integer NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    organisation text NOT NULL,
    active boolean NOT NULL,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.not_figures (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    ordinal integer NOT NULL,
    id text NOT NULL,
    statement_id text,
    pledge_number integer,
    place text NOT NULL,
    numeral text NOT NULL,
    occurrence integer,
    reason text NOT NULL,
    reason_en text
);
CREATE TABLE public.organisations (
    entry_id integer NOT NULL,
    organisation_id text NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.pledges (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    ordinal integer NOT NULL,
    number integer NOT NULL,
    source_no integer NOT NULL,
    category_id text NOT NULL,
    title text NOT NULL,
    title_en text NOT NULL,
    sic text,
    featured_slugs text NOT NULL,
    search text NOT NULL
);
CREATE TABLE public.reviews (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    subject_id integer NOT NULL,
    decision text NOT NULL,
    reason text NOT NULL,
    reviewer text NOT NULL,
    reviewer_id text NOT NULL,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.rounds (
    campaign_id text NOT NULL,
    pledge_number integer NOT NULL,
    rater text NOT NULL,
    round integer NOT NULL,
    needed integer NOT NULL,
    review boolean NOT NULL,
    state text NOT NULL,
    complete_at character varying(27)
);
CREATE TABLE public.series (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    ordinal integer NOT NULL,
    id text NOT NULL,
    featured text,
    title text NOT NULL,
    title_en text NOT NULL
);
CREATE TABLE public.settings (
    entry_id integer NOT NULL,
    name text NOT NULL,
    campaign_id text NOT NULL,
    value text NOT NULL,
    author text NOT NULL,
    recorded_at character varying(27) NOT NULL
);
CREATE TABLE public.statement_pledges (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    ordinal integer NOT NULL,
    statement_id text NOT NULL,
    pledge_number integer NOT NULL,
    basis text NOT NULL,
    basis_en text
);
CREATE TABLE public.statements (
    entry_id integer NOT NULL,
    campaign_id text NOT NULL,
    ordinal integer NOT NULL,
    id text NOT NULL,
    featured text NOT NULL,
    section text NOT NULL,
    "position" integer NOT NULL,
    parent_id text,
    text text NOT NULL,
    text_en text NOT NULL,
    sic text
);
INSERT INTO public.alembic_version VALUES ('pledgeboard_0011');
INSERT INTO public.answers VALUES (19, 'test-city-2018', 18, 'publish', '확인했습니다', 'Rex', 'member:f68dc5b5620e1939', '2019-03-01T09:00:26.000000Z');
INSERT INTO public.assessments VALUES (9, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-31', '자료 확인', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:11.000000Z', NULL, 1, NULL, 10, '2019-03-01T09:00:11.000000Z', '2019-03-01T09:00:15.000000Z', false, NULL);
INSERT INTO public.assessments VALUES (13, 'test-city-2018', 1, 'completed', 'provisional', 'not_applicable', NULL, 'city', '2019-01-31', '자료 확인', 'Cit', 'member:862d59eeaf504505', 'city', '2019-03-01T09:00:17.000000Z', NULL, 1, NULL, 14, '2019-03-01T09:00:17.000000Z', NULL, false, NULL);
INSERT INTO public.assessments VALUES (15, 'test-city-2018', 2, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-31', '자료 확인', 'Ben', 'member:226bd7e29b73abc0', 'people', '2019-03-01T09:00:20.000000Z', NULL, 1, NULL, 16, '2019-03-01T09:00:20.000000Z', NULL, false, NULL);
INSERT INTO public.assessments VALUES (11, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-31', '고친 평가', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:14.000000Z', 9, 2, NULL, 12, '2019-03-01T09:00:14.000000Z', '2019-03-01T09:00:27.000000Z', true, NULL);
INSERT INTO public.assessments VALUES (28, 'test-city-2018', 1, 'partial', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-01', '자료 확인', 'Ben', 'member:226bd7e29b73abc0', 'people', '2019-03-01T09:00:39.000000Z', NULL, 3, 25, 30, '2019-03-01T09:00:41.000000Z', NULL, false, NULL);
INSERT INTO public.assessments VALUES (27, 'test-city-2018', 1, 'completed', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-01', '자료 확인', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:37.000000Z', NULL, 3, 25, NULL, NULL, NULL, false, '2019-03-01T09:00:42.000000Z');
INSERT INTO public.assessments VALUES (32, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-05', '자료 확인', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:44.000000Z', NULL, 4, 25, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (33, 'test-city-2018', 1, 'partial', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-05', '자료 확인', 'Ben', 'member:226bd7e29b73abc0', 'people', '2019-03-01T09:00:46.000000Z', NULL, 4, 25, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (34, 'test-city-2018', 2, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-02', '자료 확인', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:48.000000Z', NULL, 2, NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (35, 'test-city-2018', 2, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-02', '자료 확인', 'Ben', 'member:226bd7e29b73abc0', 'people', '2019-03-01T09:00:50.000000Z', NULL, 2, NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (36, 'test-city-2018', 3, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-03', '자료 확인', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:52.000000Z', NULL, 1, NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assignments VALUES ('test-city-2018', 3, 'local', 38, '2019-03-01T09:00:55.000000Z');
INSERT INTO public.attachments VALUES ('d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5', 'application/pdf', 48, '\x255044462d312e340a312030206f626a0a3c3c3e3e0a656e646f626a0a747261696c65720a3c3c3e3e0a2525454f460a');
INSERT INTO public.attachments VALUES ('93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be', 'application/pdf', 52, '\x255044462d312e340a312030206f626a0a3c3c3e3e0a656e646f626a0a747261696c65720a3c3c3e3e0a2525454f460a68656c64');
INSERT INTO public.baselines VALUES (1, 'test-city-2018', 1, 'interest', 'fund', '같은 기금', 'same fund');
INSERT INTO public.baselines VALUES (39, 'test-city-2018', 1, 'interest', 'fund', '같은 기금', 'same fund');
INSERT INTO public.campaigns VALUES (1, 'test-city-2018', '1.0.0', '2019-03-01T09:00:02.000000Z', '시험시 2018', 'Test City 2018', '홍길동', 'Hong Gil-dong', '시험시장', 'Mayor of Test City', '2018-06-13', '2018-07-01', '2022-06-30', NULL, '공약집', 'Pledge book', '2018-06-14', NULL, NULL, 'Asia/Seoul');
INSERT INTO public.campaigns VALUES (39, 'test-city-2018', '1.0.1', '2019-03-01T09:00:56.000000Z', '시험시 2018', 'Test City 2018', '홍길동', 'Hong Gil-dong', '시험시장', 'Mayor of Test City', '2018-06-13', '2018-07-01', '2022-06-30', NULL, '공약집', 'Pledge book', '2018-06-14', NULL, NULL, 'Asia/Seoul');
INSERT INTO public.categories VALUES (1, 'test-city-2018', 1, 'youth', 1, '청년', 'Youth', 'people');
INSERT INTO public.categories VALUES (1, 'test-city-2018', 2, 'safe-city', 2, '안심', 'Safe city', 'city');
INSERT INTO public.categories VALUES (39, 'test-city-2018', 1, 'youth', 1, '청년', 'Youth', 'people');
INSERT INTO public.categories VALUES (39, 'test-city-2018', 2, 'safe-city', 2, '안심', 'Safe city', 'city');
INSERT INTO public.challenges VALUES (17, 'test-city-2018', 2, 15, '정말인가요?', '', NULL, '2019-03-01T09:00:23.000000Z');
INSERT INTO public.challenges VALUES (18, 'test-city-2018', 2, 15, '정말인가요?', '', NULL, '2019-03-01T09:00:25.000000Z');
INSERT INTO public.criteria VALUES (25, 'test-city-2018', 1, 1, '전부', '', '', '2021-01-01', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:34.000000Z');
INSERT INTO public.evidence VALUES (9, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', 'd7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5', 'report.pdf', 'application/pdf', 48);
INSERT INTO public.evidence VALUES (11, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', 'd7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5', 'report.pdf', 'application/pdf', 48);
INSERT INTO public.evidence VALUES (13, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (15, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', '93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be', 'held.pdf', 'application/pdf', 52);
INSERT INTO public.evidence VALUES (21, 1, 'test-city-2018', 'https://example.org/0.32383276483316237', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (23, 1, 'test-city-2018', 'https://example.org/0.6509344730398537', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (27, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (28, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (32, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (33, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (34, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (35, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (36, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (37, 1, 'test-city-2018', 'https://example.org/0.09413004193968255', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.featured VALUES (1, 'test-city-2018', 1, 'youth', 1, '청년이 웃습니다.', 'The young smile.');
INSERT INTO public.featured VALUES (39, 'test-city-2018', 1, 'youth', 1, '청년이 웃습니다.', 'The young smile.');
INSERT INTO public.figures VALUES (1, 'test-city-2018', 1, 'fund', 'youth-commitment-1', NULL, 'budget', '규모', 'Size', '1조2,000억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, 'funds', NULL, NULL, NULL, 'youth', '1 2');
INSERT INTO public.figures VALUES (1, 'test-city-2018', 2, 'interest', 'youth-commitment-1-1', NULL, 'target', '규모', 'Size', '0.5%', '0.5', '0.5', 'percent', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'youth', '');
INSERT INTO public.figures VALUES (1, 'test-city-2018', 3, 'title-fund', NULL, 1, 'budget', '규모', 'Size', '1조2천억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'fund', NULL, NULL, '1');
INSERT INTO public.figures VALUES (39, 'test-city-2018', 1, 'fund', 'youth-commitment-1', NULL, 'budget', '규모', 'Size', '1조2,000억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, 'funds', NULL, NULL, NULL, 'youth', '1 2');
INSERT INTO public.figures VALUES (39, 'test-city-2018', 2, 'interest', 'youth-commitment-1-1', NULL, 'target', '규모', 'Size', '0.5%', '0.5', '0.5', 'percent', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'youth', '');
INSERT INTO public.figures VALUES (39, 'test-city-2018', 3, 'title-fund', NULL, 1, 'budget', '규모', 'Size', '1조2천억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'fund', NULL, NULL, '1');
INSERT INTO public.journal VALUES (1, 'seed', 'test-city-2018', 'system', 'Pledgeboard', '2019-03-01T09:00:02.000000Z', '{"package":{"name":"test-city-2018","title":"A small seed","version":"1.0.0"},"salt":"f1f54bf0b46aaed1cdbcfef000dcaa91","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}', 3, '0000000000000000000000000000000000000000000000000000000000000000', '406e556389bdc0738b7df57bd1970caa4b8cf720cb4a0463c7607c8b3556b9d9');
INSERT INTO public.journal VALUES (2, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:00:03.000000Z', '{"kind":"watchdog","name":"watch","name_en":"","organisation":"watch","salt":"e0ea420bf2ff7d72ec3bfe5d26380ef1"}', 3, '406e556389bdc0738b7df57bd1970caa4b8cf720cb4a0463c7607c8b3556b9d9', '10f5130b115bc8dff56e925d91a45a2195fac47241ac0dc2ec2447e1f5b85587');
INSERT INTO public.journal VALUES (3, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:04.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"a2e8df1efd724073","name":"Ann","organisation":"watch","role":"assessor","salt":"ab0d9becfa0a4aff5acd1f9b8680f9e2","subject":"sub-Ann"}', 3, '10f5130b115bc8dff56e925d91a45a2195fac47241ac0dc2ec2447e1f5b85587', 'a61821bfcb78ab225ab842d4b2ec4e6d66a080e21b06a1607563a9c28a16a108');
INSERT INTO public.journal VALUES (4, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:00:05.000000Z', '{"kind":"watchdog","name":"people","name_en":"","organisation":"people","salt":"d52fed9a2ac970797f33481af4c27402"}', 3, 'a61821bfcb78ab225ab842d4b2ec4e6d66a080e21b06a1607563a9c28a16a108', '2180f0d9e76c971c8c93c7f2b1b568924708073ec9e604e8f8d43a5668ae321a');
INSERT INTO public.journal VALUES (5, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:06.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"226bd7e29b73abc0","name":"Ben","organisation":"people","role":"assessor","salt":"e11cd65bcbc83a290106da4fc857e6e8","subject":"sub-Ben"}', 3, '2180f0d9e76c971c8c93c7f2b1b568924708073ec9e604e8f8d43a5668ae321a', '23eebc2d0cb4e10310cfee2669945406bbb6024e0703f7d4124862b375d82837');
INSERT INTO public.journal VALUES (6, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:07.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"f68dc5b5620e1939","name":"Rex","organisation":"people","role":"reviewer","salt":"5fa7abb9e391169e0f2835c28cd0ebcc","subject":"sub-Rex"}', 3, '23eebc2d0cb4e10310cfee2669945406bbb6024e0703f7d4124862b375d82837', '86a3747a619c11bccbb49ee2661d3ae41dcf2cd212c45240e63bcd4f731f12fb');
INSERT INTO public.journal VALUES (7, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:00:08.000000Z', '{"kind":"city","name":"city","name_en":"","organisation":"city","salt":"c3d5eb7e1b28939e332628c1c3fb2dce"}', 3, '86a3747a619c11bccbb49ee2661d3ae41dcf2cd212c45240e63bcd4f731f12fb', 'a99128129fa3f7e80725c55a4fcead276328649988dfbe92148990ed73512369');
INSERT INTO public.journal VALUES (8, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:09.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"862d59eeaf504505","name":"Cit","organisation":"city","role":"assessor","salt":"8a91a383642813f028b5324f2dc654e2","subject":"sub-Cit"}', 3, 'a99128129fa3f7e80725c55a4fcead276328649988dfbe92148990ed73512369', 'd8f828fe831f3fb2f774056ebe07365885e5118b76960980286efb3be49df3d5');
INSERT INTO public.journal VALUES (9, 'assessment', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:11.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":1,"salt":"a580ca0a2c2730a46eafef1f7e5f01d0","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 3, 'd8f828fe831f3fb2f774056ebe07365885e5118b76960980286efb3be49df3d5', 'b02292faa6567d6914295b2b40070ea6a0eca81aef1616414e84e26e77c2ff7f');
INSERT INTO public.journal VALUES (10, 'publication', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:12.000000Z', '{"basis":"direct","salt":"44c44fce477493adeeffa3047bbb2bb0","subjects":[9]}', 3, 'b02292faa6567d6914295b2b40070ea6a0eca81aef1616414e84e26e77c2ff7f', '85d060c7319824d979bbf7acaf2b348efb0d3bd70d88398a6ddb7414c81a9c2d');
INSERT INTO public.journal VALUES (11, 'assessment', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:14.000000Z', '{"as_of":"2019-01-31","based_on":9,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"고친 평가","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":2,"salt":"4e1cd68011b07bc6d57e1c4825972ccc","status":"on_track","supersedes":9,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 3, '85d060c7319824d979bbf7acaf2b348efb0d3bd70d88398a6ddb7414c81a9c2d', 'e2beae591f0455f2d5da4deb4fc60f8114a4c565567027895afdd5a0874177a5');
INSERT INTO public.journal VALUES (12, 'publication', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:15.000000Z', '{"basis":"direct","salt":"74301e477ec396cece3ccce37496f55c","subjects":[11]}', 3, 'e2beae591f0455f2d5da4deb4fc60f8114a4c565567027895afdd5a0874177a5', '38bdb706ac71a7a90b9f1e621b3ef7d1928b75e1c01a588839e4e16dd9df9f1c');
INSERT INTO public.journal VALUES (13, 'assessment', 'test-city-2018', 'member:862d59eeaf504505', 'Cit', '2019-03-01T09:00:17.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"city","pledge_number":1,"rater":"city","reason":null,"review":false,"round":1,"salt":"8f1ff683706eee90bd7b0fec567a257d","status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 3, '38bdb706ac71a7a90b9f1e621b3ef7d1928b75e1c01a588839e4e16dd9df9f1c', 'ab299ed36ff404705a189b9b6648d48459761394eda1d60ecd3fa6811f24a7a5');
INSERT INTO public.journal VALUES (14, 'publication', 'test-city-2018', 'member:862d59eeaf504505', 'Cit', '2019-03-01T09:00:18.000000Z', '{"basis":"direct","salt":"a81e8fca1d9f085d9bd63dfdae03a19b","subjects":[13]}', 3, 'ab299ed36ff404705a189b9b6648d48459761394eda1d60ecd3fa6811f24a7a5', '0900c076d4a68fdd9edf506359a63cfd679484a308abdfc9344626495ee61413');
INSERT INTO public.journal VALUES (15, 'assessment', 'test-city-2018', 'member:226bd7e29b73abc0', 'Ben', '2019-03-01T09:00:20.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"held.pdf","sha256":"93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be","size":52},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":false,"round":1,"salt":"4cf77ad1ad8cfb3b20302c0c2964c5d9","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 3, '0900c076d4a68fdd9edf506359a63cfd679484a308abdfc9344626495ee61413', '9403dcdd0fcf86f3cf7ede6b3ee751bebef80024cccf2eeba3034aefe36f0e70');
INSERT INTO public.journal VALUES (16, 'publication', 'test-city-2018', 'member:226bd7e29b73abc0', 'Ben', '2019-03-01T09:00:21.000000Z', '{"basis":"direct","salt":"6447d7ecd0888485ec8cbd8ce7bffe36","subjects":[15]}', 3, '9403dcdd0fcf86f3cf7ede6b3ee751bebef80024cccf2eeba3034aefe36f0e70', 'd14ec77f261205c9a7cc0d8766a5a44a8ee24d8498a596032bef3c2b89bc671a');
INSERT INTO public.journal VALUES (17, 'challenge', 'test-city-2018', 'reader', '', '2019-03-01T09:00:23.000000Z', '{"assessment":15,"contact":null,"pledge_number":2,"salt":"6173c6bf9470955e612f11a810c904e2","text":"정말인가요?","url":""}', 3, 'd14ec77f261205c9a7cc0d8766a5a44a8ee24d8498a596032bef3c2b89bc671a', 'd9bdec35a7e59da099a3e059abd44ca5c4d6bcf3a40a27b2373c729353a25239');
INSERT INTO public.journal VALUES (18, 'challenge', 'test-city-2018', 'reader', '', '2019-03-01T09:00:25.000000Z', '{"assessment":15,"contact":null,"pledge_number":2,"salt":"4d855ac18e2c5abebb5da77d37107baa","text":"정말인가요?","url":""}', 3, 'd9bdec35a7e59da099a3e059abd44ca5c4d6bcf3a40a27b2373c729353a25239', '307b0472523f47ae69059d3598ed1b7d66fe8e11433e480c5683db5dac9b59f2');
INSERT INTO public.journal VALUES (19, 'answer', 'test-city-2018', 'member:f68dc5b5620e1939', 'Rex', '2019-03-01T09:00:26.000000Z', '{"answer":"확인했습니다","challenge":18,"decision":"publish","salt":"66c9ea14ce820dfd233dbff13b047bf9"}', 3, '307b0472523f47ae69059d3598ed1b7d66fe8e11433e480c5683db5dac9b59f2', 'd5d7ba76180a249e0f9471bded717a7758bc4ea361c0ef201526e95387051b90');
INSERT INTO public.journal VALUES (20, 'review', 'test-city-2018', 'member:f68dc5b5620e1939', 'Rex', '2019-03-01T09:00:27.000000Z', '{"decision":"retract","reason":"잘못된 자료","salt":"ce5255f6138e04d3c4665e53bf35f821","subject":11}', 3, 'd5d7ba76180a249e0f9471bded717a7758bc4ea361c0ef201526e95387051b90', '7e2b8aa4a5635b5853676b65d278364a179600193bde3788b5d73d7169885b46');
INSERT INTO public.journal VALUES (21, 'measurement', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:29.000000Z', '{"as_of":"2019-01-05","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.32383276483316237"}],"figure_id":"interest","note":"","organisation":"watch","salt":"4f9b25be51158623c7245176230f4973","stage":"measured","supersedes":null,"value":"2.6"}', 3, '7e2b8aa4a5635b5853676b65d278364a179600193bde3788b5d73d7169885b46', '770ee8bfa4bd8533b7c0ce50dc142c23ded4526dadea11e26f5ded83c60a7aca');
INSERT INTO public.journal VALUES (22, 'publication', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:30.000000Z', '{"basis":"direct","salt":"57a5c77d206c082189cba1464c8a3350","subjects":[21]}', 3, '770ee8bfa4bd8533b7c0ce50dc142c23ded4526dadea11e26f5ded83c60a7aca', 'fe1cb722bf10ea7c91268cf3321ef7c6c220d10706614449e7d2e5a790629745');
INSERT INTO public.journal VALUES (23, 'measurement', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:32.000000Z', '{"as_of":"2019-01-03","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.6509344730398537"}],"figure_id":"interest","note":"","organisation":"watch","salt":"30e0fc2183bd2ec9219a4e88c655cdc1","stage":"measured","supersedes":null,"value":"3.5"}', 3, 'fe1cb722bf10ea7c91268cf3321ef7c6c220d10706614449e7d2e5a790629745', '37dd43c6110ec30a2e318f2732d2ba56f249d45c68860f868bf68656ae20314b');
INSERT INTO public.journal VALUES (24, 'publication', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:33.000000Z', '{"basis":"direct","salt":"efaa41f8a33f3907d3bc62e869448bbf","subjects":[23]}', 3, '37dd43c6110ec30a2e318f2732d2ba56f249d45c68860f868bf68656ae20314b', 'e65dad362eeeccaeee23e1b13196c57033f9e5b0bdaf9711cdbc36db1aabef59');
INSERT INTO public.journal VALUES (25, 'criterion', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:34.000000Z', '{"based_on":null,"due":"2021-01-01","fulfilled":"전부","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"salt":"f9e1e0a565041230a5231e6a69ef5e80","version":1}', 3, 'e65dad362eeeccaeee23e1b13196c57033f9e5b0bdaf9711cdbc36db1aabef59', '8cc9ef36cb61515d14acfecaf50ff41a7052ab6faa01c99df007c6770afafdbd');
INSERT INTO public.journal VALUES (26, 'setting', 'test-city-2018', 'local', 'Kim 감시', '2019-03-01T09:00:35.000000Z', '{"salt":"99936bde5983a0b7c0f3b6074b40f91c","settings":{"assessors_needed":2,"review_required":true}}', 3, '8cc9ef36cb61515d14acfecaf50ff41a7052ab6faa01c99df007c6770afafdbd', 'c8147fe903590076707f997fb9fcb640e437cb6518eb3679b719a467f06d8f21');
INSERT INTO public.journal VALUES (27, 'assessment', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:37.000000Z', '{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"salt":"30700400e9d872599bcb9c1597419a48","status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, 'c8147fe903590076707f997fb9fcb640e437cb6518eb3679b719a467f06d8f21', 'fabe0d661849b1c3bca366e9d5de003f1946909f98e7d5f2e46131d9c20a9a55');
INSERT INTO public.journal VALUES (28, 'assessment', 'test-city-2018', 'member:226bd7e29b73abc0', 'Ben', '2019-03-01T09:00:39.000000Z', '{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"salt":"243d61717ca0e7db42bddc53cbb9ae27","status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, 'fabe0d661849b1c3bca366e9d5de003f1946909f98e7d5f2e46131d9c20a9a55', 'e6db25b2fb419df8ec63bb6bfc69b7fd7a2f02e4e064b698285779dc4aa25a16');
INSERT INTO public.journal VALUES (29, 'review', 'test-city-2018', 'member:f68dc5b5620e1939', 'Rex', '2019-03-01T09:00:40.000000Z', '{"decision":"approve","reason":"더 새로운 자료","salt":"eb13c3419b4a6bb6ab2f4436204b2f37","subject":28}', 3, 'e6db25b2fb419df8ec63bb6bfc69b7fd7a2f02e4e064b698285779dc4aa25a16', '6444cc51fff74251455916437a4eb4f0ec392f6d9ce3a3fdb141953dadf95340');
INSERT INTO public.journal VALUES (30, 'publication', 'test-city-2018', 'member:f68dc5b5620e1939', 'Rex', '2019-03-01T09:00:41.000000Z', '{"basis":"decision","salt":"ac4c56da139387a44558f3ea26dc0ac6","subjects":[28]}', 3, '6444cc51fff74251455916437a4eb4f0ec392f6d9ce3a3fdb141953dadf95340', 'f585ffc8821167f13b983c24323bec614b09d728014032fcb7e6542c39c9fa92');
INSERT INTO public.journal VALUES (31, 'review', 'test-city-2018', 'member:f68dc5b5620e1939', 'Rex', '2019-03-01T09:00:42.000000Z', '{"decision":"reject","reason":"더 새로운 자료","salt":"7f1cb83b712099bedeea632e1fef0c21","subject":27}', 3, 'f585ffc8821167f13b983c24323bec614b09d728014032fcb7e6542c39c9fa92', 'a626c4cf9d5eacdec4d60e613f4ce3db670faaf642cea554d7b10ca867c9501d');
INSERT INTO public.journal VALUES (32, 'assessment', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:44.000000Z', '{"as_of":"2019-02-05","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"7e94fd63dba1e5953486f68d4eb4156f","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, 'a626c4cf9d5eacdec4d60e613f4ce3db670faaf642cea554d7b10ca867c9501d', '103ded65910769dafc2adf87f2a2369a7dd63411cfa6c78046da6ffa6699949b');
INSERT INTO public.journal VALUES (33, 'assessment', 'test-city-2018', 'member:226bd7e29b73abc0', 'Ben', '2019-03-01T09:00:46.000000Z', '{"as_of":"2019-02-05","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"50f19366c936996fc94a3f89c0b4ae9e","status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, '103ded65910769dafc2adf87f2a2369a7dd63411cfa6c78046da6ffa6699949b', 'c27552dfae0db1590c7a020ef72e683ab5837dc040c17c225f5db16fcf9ef35b');
INSERT INTO public.journal VALUES (34, 'assessment', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:48.000000Z', '{"as_of":"2019-02-02","based_on":15,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":2,"rater":"watchdog","reason":null,"review":true,"round":2,"salt":"b4786373f0713817bd52ec65ff403c38","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, 'c27552dfae0db1590c7a020ef72e683ab5837dc040c17c225f5db16fcf9ef35b', '75c8702314f1f8bcffabce2290e39037b194bbaa6e4f624e734ee84b45ce557d');
INSERT INTO public.journal VALUES (35, 'assessment', 'test-city-2018', 'member:226bd7e29b73abc0', 'Ben', '2019-03-01T09:00:50.000000Z', '{"as_of":"2019-02-02","based_on":15,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":true,"round":2,"salt":"ed046297508d58b7fda17d2ef152a25e","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, '75c8702314f1f8bcffabce2290e39037b194bbaa6e4f624e734ee84b45ce557d', 'afa37d15219e951c8488abdf5ca1b361d8adca5925e400197eeab67e09b99950');
INSERT INTO public.journal VALUES (36, 'assessment', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:52.000000Z', '{"as_of":"2019-02-03","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":3,"rater":"watchdog","reason":null,"review":true,"round":1,"salt":"b480eb9200234de49d8f3d23aef2266e","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, 'afa37d15219e951c8488abdf5ca1b361d8adca5925e400197eeab67e09b99950', '32c1908944188324bac45da34487c69d3d1c619c70ac27e635818e9005631ade');
INSERT INTO public.journal VALUES (37, 'measurement', 'test-city-2018', 'member:a2e8df1efd724073', 'Ann', '2019-03-01T09:00:54.000000Z', '{"as_of":"2019-01-19","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.09413004193968255"}],"figure_id":"fund","note":"","organisation":"watch","salt":"2be93149478837cb40fba79a8b3f5709","stage":"planned","supersedes":null,"value":"0.4"}', 3, '32c1908944188324bac45da34487c69d3d1c619c70ac27e635818e9005631ade', '891ec6ef40bb8dcb690550b760e9db7136e403bfc86dcbbef0c1463310e00681');
INSERT INTO public.journal VALUES (38, 'assignment', 'test-city-2018', 'local', 'Kim 감시', '2019-03-01T09:00:55.000000Z', '{"assign":[[3,"local"]],"salt":"5d057c33cefe3827df3913c5214004a5","unassign":[]}', 3, '891ec6ef40bb8dcb690550b760e9db7136e403bfc86dcbbef0c1463310e00681', 'd5b623b05fc1e9ebeb1af69219b7ad4adec4f4c68f4d0151a7d8c6db6b06dad2');
INSERT INTO public.journal VALUES (39, 'seed', 'test-city-2018', 'system', 'Pledgeboard', '2019-03-01T09:00:56.000000Z', '{"package":{"name":"test-city-2018","title":"A small seed","version":"1.0.1"},"salt":"43fce0b6bbb1e9498a91d25185ad845e","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth Future Fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}', 3, 'd5b623b05fc1e9ebeb1af69219b7ad4adec4f4c68f4d0151a7d8c6db6b06dad2', 'a9d075708f15892645d95a0413111b31552be8abc29630ae462970f314e65654');
INSERT INTO public.measurements VALUES (21, 'test-city-2018', 'interest', 'measured', '2.6', '2019-01-05', '', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:29.000000Z', NULL, 22, '2019-03-01T09:00:29.000000Z', NULL, false, NULL);
INSERT INTO public.measurements VALUES (23, 'test-city-2018', 'interest', 'measured', '3.5', '2019-01-03', '', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:32.000000Z', NULL, 24, '2019-03-01T09:00:32.000000Z', NULL, false, NULL);
INSERT INTO public.measurements VALUES (37, 'test-city-2018', 'fund', 'planned', '0.4', '2019-01-19', '', 'Ann', 'member:a2e8df1efd724073', 'watch', '2019-03-01T09:00:54.000000Z', NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.members VALUES ('a2e8df1efd724073', 3, 'https://accounts.example.org', 'sub-Ann', 'Ann', 'assessor', 'watch', true, '2019-03-01T09:00:04.000000Z');
INSERT INTO public.members VALUES ('226bd7e29b73abc0', 5, 'https://accounts.example.org', 'sub-Ben', 'Ben', 'assessor', 'people', true, '2019-03-01T09:00:06.000000Z');
INSERT INTO public.members VALUES ('f68dc5b5620e1939', 6, 'https://accounts.example.org', 'sub-Rex', 'Rex', 'reviewer', 'people', true, '2019-03-01T09:00:07.000000Z');
INSERT INTO public.members VALUES ('862d59eeaf504505', 8, 'https://accounts.example.org', 'sub-Cit', 'Cit', 'assessor', 'city', true, '2019-03-01T09:00:09.000000Z');
INSERT INTO public.not_figures VALUES (1, 'test-city-2018', 1, 'share', NULL, 2, 'pledge', '15', 1, '시험', 'test');
INSERT INTO public.not_figures VALUES (39, 'test-city-2018', 1, 'share', NULL, 2, 'pledge', '15', 1, '시험', 'test');
INSERT INTO public.organisations VALUES (2, 'watch', 'watch', '', 'watchdog', '2019-03-01T09:00:03.000000Z');
INSERT INTO public.organisations VALUES (4, 'people', 'people', '', 'watchdog', '2019-03-01T09:00:05.000000Z');
INSERT INTO public.organisations VALUES (7, 'city', 'city', '', 'city', '2019-03-01T09:00:08.000000Z');
INSERT INTO public.pledges VALUES (1, 'test-city-2018', 1, 1, 3, 'youth', '청년미래기금 1조2천억원 조성', 'Youth fund', NULL, 'youth', '#1#
청년미래기금 1조2천억원 조성
youth fund
청년
youth
기금 1조2000억원 조성
a fund of krw 1.2 trillion
청년미래기금1조2천억원조성
youthfund
청년
youth
기금1조2000억원조성
afundofkrw1.2trillion
ㅊㄴㅁㄹㄱㄱ ㅈㅊㅇㅇ ㅈㅅ
ㅊㄴ
ㄱㄱ ㅈㅇㅇ ㅈㅅ');
INSERT INTO public.pledges VALUES (1, 'test-city-2018', 2, 2, 2, 'youth', '위원회 청년 참여 15% 보장', 'Youth on committees', NULL, 'youth', '#2#
위원회 청년 참여 15% 보장
youth on committees
청년
youth
기금 1조2000억원 조성
a fund of krw 1.2 trillion
위원회청년참여15%보장
youthoncommittees
청년
youth
기금1조2000억원조성
afundofkrw1.2trillion
ㅇㅇㅎ ㅊㄴ ㅊㅇ ㅂㅈ
ㅊㄴ
ㄱㄱ ㅈㅇㅇ ㅈㅅ');
INSERT INTO public.pledges VALUES (1, 'test-city-2018', 3, 3, 1, 'safe-city', '안전한 골목', 'Safe alleys', NULL, '', '#3#
안전한 골목
safe alleys
안심
safe city
안전한골목
safealleys
안심
safecity
ㅇㅈㅎ ㄱㅁ
ㅇㅅ');
INSERT INTO public.pledges VALUES (39, 'test-city-2018', 1, 1, 3, 'youth', '청년미래기금 1조2천억원 조성', 'Youth Future Fund', NULL, 'youth', '#1#
청년미래기금 1조2천억원 조성
youth future fund
청년
youth
기금 1조2000억원 조성
a fund of krw 1.2 trillion
청년미래기금1조2천억원조성
youthfuturefund
청년
youth
기금1조2000억원조성
afundofkrw1.2trillion
ㅊㄴㅁㄹㄱㄱ ㅈㅊㅇㅇ ㅈㅅ
ㅊㄴ
ㄱㄱ ㅈㅇㅇ ㅈㅅ');
INSERT INTO public.pledges VALUES (39, 'test-city-2018', 2, 2, 2, 'youth', '위원회 청년 참여 15% 보장', 'Youth on committees', NULL, 'youth', '#2#
위원회 청년 참여 15% 보장
youth on committees
청년
youth
기금 1조2000억원 조성
a fund of krw 1.2 trillion
위원회청년참여15%보장
youthoncommittees
청년
youth
기금1조2000억원조성
afundofkrw1.2trillion
ㅇㅇㅎ ㅊㄴ ㅊㅇ ㅂㅈ
ㅊㄴ
ㄱㄱ ㅈㅇㅇ ㅈㅅ');
INSERT INTO public.pledges VALUES (39, 'test-city-2018', 3, 3, 1, 'safe-city', '안전한 골목', 'Safe alleys', NULL, '', '#3#
안전한 골목
safe alleys
안심
safe city
안전한골목
safealleys
안심
safecity
ㅇㅈㅎ ㄱㅁ
ㅇㅅ');
INSERT INTO public.reviews VALUES (20, 'test-city-2018', 11, 'retract', '잘못된 자료', 'Rex', 'member:f68dc5b5620e1939', '2019-03-01T09:00:27.000000Z');
INSERT INTO public.reviews VALUES (29, 'test-city-2018', 28, 'approve', '더 새로운 자료', 'Rex', 'member:f68dc5b5620e1939', '2019-03-01T09:00:40.000000Z');
INSERT INTO public.reviews VALUES (31, 'test-city-2018', 27, 'reject', '더 새로운 자료', 'Rex', 'member:f68dc5b5620e1939', '2019-03-01T09:00:42.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 1, 'watchdog', 3, 2, true, 'closed', '2019-03-01T09:00:39.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 1, 'watchdog', 4, 2, true, 'disagreed', '2019-03-01T09:00:46.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 2, 'watchdog', 2, 2, true, 'agreed', '2019-03-01T09:00:50.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 3, 'watchdog', 1, 2, true, 'collecting', NULL);
INSERT INTO public.series VALUES (1, 'test-city-2018', 1, 'funds', 'youth', '기금', 'Funds');
INSERT INTO public.series VALUES (39, 'test-city-2018', 1, 'funds', 'youth', '기금', 'Funds');
INSERT INTO public.settings VALUES (26, 'assessors_needed', 'test-city-2018', '2', 'Kim 감시', '2019-03-01T09:00:35.000000Z');
INSERT INTO public.settings VALUES (26, 'review_required', 'test-city-2018', 'true', 'Kim 감시', '2019-03-01T09:00:35.000000Z');
INSERT INTO public.statement_pledges VALUES (1, 'test-city-2018', 1, 'youth-commitment-1', 1, '기금', 'fund');
INSERT INTO public.statement_pledges VALUES (1, 'test-city-2018', 2, 'youth-commitment-1', 2, '청년', 'youth');
INSERT INTO public.statement_pledges VALUES (39, 'test-city-2018', 1, 'youth-commitment-1', 1, '기금', 'fund');
INSERT INTO public.statement_pledges VALUES (39, 'test-city-2018', 2, 'youth-commitment-1', 2, '청년', 'youth');
INSERT INTO public.statements VALUES (1, 'test-city-2018', 1, 'youth-commitment-1', 'youth', 'commitment', 1, NULL, '기금 1조2,000억원 조성', 'A fund of KRW 1.2 trillion', NULL);
INSERT INTO public.statements VALUES (1, 'test-city-2018', 2, 'youth-commitment-1-1', 'youth', 'commitment', 1, 'youth-commitment-1', '이자율 0.5%', 'Interest of 0.5%', NULL);
INSERT INTO public.statements VALUES (39, 'test-city-2018', 1, 'youth-commitment-1', 'youth', 'commitment', 1, NULL, '기금 1조2,000억원 조성', 'A fund of KRW 1.2 trillion', NULL);
INSERT INTO public.statements VALUES (39, 'test-city-2018', 2, 'youth-commitment-1-1', 'youth', 'commitment', 1, 'youth-commitment-1', '이자율 0.5%', 'Interest of 0.5%', NULL);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT pk_answers PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT pk_assessments PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT pk_assignments PRIMARY KEY (campaign_id, pledge_number, assessor_id);
ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT pk_attachments PRIMARY KEY (sha256);
ALTER TABLE ONLY public.baselines
    ADD CONSTRAINT pk_baselines PRIMARY KEY (entry_id, target_id, baseline_id);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT pk_campaigns PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.categories
    ADD CONSTRAINT pk_categories PRIMARY KEY (entry_id, id);
ALTER TABLE ONLY public.challenges
    ADD CONSTRAINT pk_challenges PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT pk_contacts PRIMARY KEY (contact_id);
ALTER TABLE ONLY public.criteria
    ADD CONSTRAINT pk_criteria PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.ended_sessions
    ADD CONSTRAINT pk_ended_sessions PRIMARY KEY (key);
ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT pk_erasures PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT pk_evidence PRIMARY KEY (entry_id, "position");
ALTER TABLE ONLY public.featured
    ADD CONSTRAINT pk_featured PRIMARY KEY (entry_id, slug);
ALTER TABLE ONLY public.figures
    ADD CONSTRAINT pk_figures PRIMARY KEY (entry_id, id);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT pk_journal PRIMARY KEY (id);
ALTER TABLE ONLY public.measurements
    ADD CONSTRAINT pk_measurements PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT pk_members PRIMARY KEY (member_id);
ALTER TABLE ONLY public.not_figures
    ADD CONSTRAINT pk_not_figures PRIMARY KEY (entry_id, id);
ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT pk_organisations PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.pledges
    ADD CONSTRAINT pk_pledges PRIMARY KEY (entry_id, number);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT pk_reviews PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT pk_rounds PRIMARY KEY (campaign_id, pledge_number, rater, round);
ALTER TABLE ONLY public.series
    ADD CONSTRAINT pk_series PRIMARY KEY (entry_id, id);
ALTER TABLE ONLY public.settings
    ADD CONSTRAINT pk_settings PRIMARY KEY (entry_id, name);
ALTER TABLE ONLY public.statement_pledges
    ADD CONSTRAINT pk_statement_pledges PRIMARY KEY (entry_id, statement_id, pledge_number);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT pk_statements PRIMARY KEY (entry_id, id);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT uq_members_issuer_subject UNIQUE (issuer, subject);
CREATE INDEX ix_answers_challenge_id ON public.answers USING btree (challenge_id);
CREATE INDEX ix_assessments_campaign_id_pledge_number_rater ON public.assessments USING btree (campaign_id, pledge_number, rater);
CREATE INDEX ix_assessments_campaign_id_rater_pledge_number_as_of_entry_id ON public.assessments USING btree (campaign_id, rater, pledge_number, as_of, entry_id);
CREATE INDEX ix_assessments_latest_changes ON public.assessments USING btree (campaign_id, (((published_at)::text || ''::text)), entry_id);
CREATE INDEX ix_assessments_supersedes ON public.assessments USING btree (supersedes);
CREATE INDEX ix_campaigns_campaign_id ON public.campaigns USING btree (campaign_id);
CREATE INDEX ix_challenges_campaign_id_pledge_number ON public.challenges USING btree (campaign_id, pledge_number);
CREATE INDEX ix_criteria_campaign_id_pledge_number ON public.criteria USING btree (campaign_id, pledge_number);
CREATE INDEX ix_erasures_sha256 ON public.erasures USING btree (sha256);
CREATE INDEX ix_evidence_file_sha256 ON public.evidence USING btree (file_sha256);
CREATE INDEX ix_journal_recorded_at ON public.journal USING btree (recorded_at);
CREATE INDEX ix_measurements_campaign_id_figure_id ON public.measurements USING btree (campaign_id, figure_id);
CREATE INDEX ix_organisations_organisation_id ON public.organisations USING btree (organisation_id);
CREATE INDEX ix_reviews_subject_id ON public.reviews USING btree (subject_id);
CREATE INDEX ix_rounds_campaign_id_state ON public.rounds USING btree (campaign_id, state);
CREATE INDEX ix_settings_campaign_id_name ON public.settings USING btree (campaign_id, name);
CREATE TRIGGER erasures_erase AFTER INSERT ON public.erasures FOR EACH ROW EXECUTE FUNCTION public.erase_file();
CREATE TRIGGER journal_next_link BEFORE INSERT ON public.journal FOR EACH ROW EXECUTE FUNCTION public.journal_check_link();
CREATE TRIGGER journal_no_change BEFORE DELETE OR UPDATE ON public.journal FOR EACH ROW EXECUTE FUNCTION public.journal_refuse();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION public.journal_refuse();
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT fk_answers_challenge_id FOREIGN KEY (challenge_id) REFERENCES public.challenges(entry_id);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT fk_answers_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT fk_assessments_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT fk_assessments_publication_id FOREIGN KEY (publication_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT fk_assessments_supersedes FOREIGN KEY (supersedes) REFERENCES public.assessments(entry_id);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT fk_assignments_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.baselines
    ADD CONSTRAINT fk_baselines_entry_id FOREIGN KEY (entry_id) REFERENCES public.campaigns(entry_id);
ALTER TABLE ONLY public.baselines
    ADD CONSTRAINT fk_baselines_entry_id_baseline_id FOREIGN KEY (entry_id, baseline_id) REFERENCES public.figures(entry_id, id);
ALTER TABLE ONLY public.baselines
    ADD CONSTRAINT fk_baselines_entry_id_target_id FOREIGN KEY (entry_id, target_id) REFERENCES public.figures(entry_id, id);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT fk_campaigns_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.categories
    ADD CONSTRAINT fk_categories_entry_id FOREIGN KEY (entry_id) REFERENCES public.campaigns(entry_id);
ALTER TABLE ONLY public.challenges
    ADD CONSTRAINT fk_challenges_assessment_id FOREIGN KEY (assessment_id) REFERENCES public.assessments(entry_id);
ALTER TABLE ONLY public.challenges
    ADD CONSTRAINT fk_challenges_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.criteria
    ADD CONSTRAINT fk_criteria_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT fk_erasures_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT fk_evidence_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.featured
    ADD CONSTRAINT fk_featured_entry_id FOREIGN KEY (entry_id) REFERENCES public.campaigns(entry_id);
ALTER TABLE ONLY public.figures
    ADD CONSTRAINT fk_figures_entry_id FOREIGN KEY (entry_id) REFERENCES public.campaigns(entry_id);
ALTER TABLE ONLY public.figures
    ADD CONSTRAINT fk_figures_entry_id_part_of FOREIGN KEY (entry_id, part_of) REFERENCES public.figures(entry_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.figures
    ADD CONSTRAINT fk_figures_entry_id_pledge_number FOREIGN KEY (entry_id, pledge_number) REFERENCES public.pledges(entry_id, number);
ALTER TABLE ONLY public.figures
    ADD CONSTRAINT fk_figures_entry_id_same_as FOREIGN KEY (entry_id, same_as) REFERENCES public.figures(entry_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.figures
    ADD CONSTRAINT fk_figures_entry_id_series FOREIGN KEY (entry_id, series) REFERENCES public.series(entry_id, id);
ALTER TABLE ONLY public.figures
    ADD CONSTRAINT fk_figures_entry_id_statement_id FOREIGN KEY (entry_id, statement_id) REFERENCES public.statements(entry_id, id);
ALTER TABLE ONLY public.measurements
    ADD CONSTRAINT fk_measurements_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.measurements
    ADD CONSTRAINT fk_measurements_publication_id FOREIGN KEY (publication_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.measurements
    ADD CONSTRAINT fk_measurements_supersedes FOREIGN KEY (supersedes) REFERENCES public.measurements(entry_id);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT fk_members_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.not_figures
    ADD CONSTRAINT fk_not_figures_entry_id FOREIGN KEY (entry_id) REFERENCES public.campaigns(entry_id);
ALTER TABLE ONLY public.not_figures
    ADD CONSTRAINT fk_not_figures_entry_id_pledge_number FOREIGN KEY (entry_id, pledge_number) REFERENCES public.pledges(entry_id, number);
ALTER TABLE ONLY public.not_figures
    ADD CONSTRAINT fk_not_figures_entry_id_statement_id FOREIGN KEY (entry_id, statement_id) REFERENCES public.statements(entry_id, id);
ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT fk_organisations_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.pledges
    ADD CONSTRAINT fk_pledges_entry_id FOREIGN KEY (entry_id) REFERENCES public.campaigns(entry_id);
ALTER TABLE ONLY public.pledges
    ADD CONSTRAINT fk_pledges_entry_id_category_id FOREIGN KEY (entry_id, category_id) REFERENCES public.categories(entry_id, id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT fk_reviews_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT fk_reviews_subject_id FOREIGN KEY (subject_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.series
    ADD CONSTRAINT fk_series_entry_id FOREIGN KEY (entry_id) REFERENCES public.campaigns(entry_id);
ALTER TABLE ONLY public.series
    ADD CONSTRAINT fk_series_entry_id_featured FOREIGN KEY (entry_id, featured) REFERENCES public.featured(entry_id, slug);
ALTER TABLE ONLY public.settings
    ADD CONSTRAINT fk_settings_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.statement_pledges
    ADD CONSTRAINT fk_statement_pledges_entry_id FOREIGN KEY (entry_id) REFERENCES public.campaigns(entry_id);
ALTER TABLE ONLY public.statement_pledges
    ADD CONSTRAINT fk_statement_pledges_entry_id_pledge_number FOREIGN KEY (entry_id, pledge_number) REFERENCES public.pledges(entry_id, number);
ALTER TABLE ONLY public.statement_pledges
    ADD CONSTRAINT fk_statement_pledges_entry_id_statement_id FOREIGN KEY (entry_id, statement_id) REFERENCES public.statements(entry_id, id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT fk_statements_entry_id FOREIGN KEY (entry_id) REFERENCES public.campaigns(entry_id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT fk_statements_entry_id_featured FOREIGN KEY (entry_id, featured) REFERENCES public.featured(entry_id, slug);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT fk_statements_entry_id_parent_id FOREIGN KEY (entry_id, parent_id) REFERENCES public.statements(entry_id, id) DEFERRABLE INITIALLY DEFERRED;

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
    facts_from_en text
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
    organisation_id text NOT NULL,
    entry_id integer NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL
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
INSERT INTO public.alembic_version VALUES ('pledgeboard_0005');
INSERT INTO public.answers VALUES (19, 'test-city-2018', 18, 'publish', '확인했습니다', 'Rex', 'member:1f7847770425c742', '2019-03-01T09:00:26.000000Z');
INSERT INTO public.assessments VALUES (9, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-31', '자료 확인', 'Ann', 'member:ec01f8aa8867af33', 'watch', '2019-03-01T09:00:11.000000Z', NULL, 1, NULL, 10, '2019-03-01T09:00:11.000000Z', '2019-03-01T09:00:15.000000Z', false, NULL);
INSERT INTO public.assessments VALUES (13, 'test-city-2018', 1, 'completed', 'provisional', 'not_applicable', NULL, 'city', '2019-01-31', '자료 확인', 'Cit', 'member:2beed7f4ac837a3f', 'city', '2019-03-01T09:00:17.000000Z', NULL, 1, NULL, 14, '2019-03-01T09:00:17.000000Z', NULL, false, NULL);
INSERT INTO public.assessments VALUES (15, 'test-city-2018', 2, 'completed', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-31', '자료 확인', 'Ben', 'member:28a91e80ecef1ba4', 'people', '2019-03-01T09:00:20.000000Z', NULL, 1, NULL, 16, '2019-03-01T09:00:20.000000Z', NULL, false, NULL);
INSERT INTO public.assessments VALUES (11, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-31', '고친 평가', 'Ann', 'member:ec01f8aa8867af33', 'watch', '2019-03-01T09:00:14.000000Z', 9, 2, NULL, 12, '2019-03-01T09:00:14.000000Z', '2019-03-01T09:00:27.000000Z', true, NULL);
INSERT INTO public.assessments VALUES (27, 'test-city-2018', 3, 'completed', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-01', '자료 확인', 'Ann', 'member:ec01f8aa8867af33', 'watch', '2019-03-01T09:00:37.000000Z', NULL, 1, NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (28, 'test-city-2018', 3, 'partial', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-01', '자료 확인', 'Ben', 'member:28a91e80ecef1ba4', 'people', '2019-03-01T09:00:39.000000Z', NULL, 1, NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (29, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-01', '자료 확인', 'Ann', 'member:ec01f8aa8867af33', 'watch', '2019-03-01T09:00:41.000000Z', NULL, 3, 25, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (30, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-01', '자료 확인', 'Ben', 'member:28a91e80ecef1ba4', 'people', '2019-03-01T09:00:43.000000Z', NULL, 3, 25, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (33, 'test-city-2018', 3, 'continuing', 'provisional', 'not_applicable', NULL, 'city', '2019-01-31', '자료 확인', 'Cit', 'member:2beed7f4ac837a3f', 'city', '2019-03-01T09:00:47.000000Z', NULL, 1, NULL, 34, '2019-03-01T09:00:47.000000Z', NULL, false, NULL);
INSERT INTO public.assignments VALUES ('test-city-2018', 3, 'local', 31, '2019-03-01T09:00:44.000000Z');
INSERT INTO public.attachments VALUES ('d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5', 'application/pdf', 48, '\x255044462d312e340a312030206f626a0a3c3c3e3e0a656e646f626a0a747261696c65720a3c3c3e3e0a2525454f460a');
INSERT INTO public.baselines VALUES (1, 'test-city-2018', 1, 'interest', 'fund', '같은 기금', 'same fund');
INSERT INTO public.baselines VALUES (32, 'test-city-2018', 1, 'interest', 'fund', '같은 기금', 'same fund');
INSERT INTO public.campaigns VALUES (1, 'test-city-2018', '1.0.0', '2019-03-01T09:00:02.000000Z', '시험시 2018', 'Test City 2018', '홍길동', 'Hong Gil-dong', '시험시장', 'Mayor of Test City', '2018-06-13', '2018-07-01', '2022-06-30', NULL, '공약집', 'Pledge book', '2018-06-14', NULL, NULL);
INSERT INTO public.campaigns VALUES (32, 'test-city-2018', '1.1.0', '2019-03-01T09:00:45.000000Z', '시험시 2018', 'Test City 2018', '홍길동', 'Hong Gil-dong', '시험시장', 'Mayor of Test City', '2018-06-13', '2018-07-01', '2022-06-30', NULL, '공약집', 'Pledge book', '2018-06-14', NULL, NULL);
INSERT INTO public.categories VALUES (1, 'test-city-2018', 1, 'youth', 1, '청년', 'Youth', 'people');
INSERT INTO public.categories VALUES (1, 'test-city-2018', 2, 'safe-city', 2, '안심', 'Safe city', 'city');
INSERT INTO public.categories VALUES (32, 'test-city-2018', 1, 'youth', 1, '청년', 'Youth', 'people');
INSERT INTO public.categories VALUES (32, 'test-city-2018', 2, 'safe-city', 2, '안심', 'Safe city', 'city');
INSERT INTO public.challenges VALUES (17, 'test-city-2018', 2, 15, '정말인가요?', '', NULL, '2019-03-01T09:00:23.000000Z');
INSERT INTO public.challenges VALUES (18, 'test-city-2018', 2, 15, '다시 묻습니다', '', NULL, '2019-03-01T09:00:25.000000Z');
INSERT INTO public.criteria VALUES (25, 'test-city-2018', 1, 1, '전부', '', '', '2021-01-01', 'Ann', 'member:ec01f8aa8867af33', 'watch', '2019-03-01T09:00:34.000000Z');
INSERT INTO public.evidence VALUES (9, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', 'd7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5', 'report.pdf', 'application/pdf', 48);
INSERT INTO public.evidence VALUES (11, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', 'd7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5', 'report.pdf', 'application/pdf', 48);
INSERT INTO public.evidence VALUES (13, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (15, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (21, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (23, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (27, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (28, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (29, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (30, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (33, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.featured VALUES (1, 'test-city-2018', 1, 'youth', 1, '청년이 웃습니다.', 'The young smile.');
INSERT INTO public.featured VALUES (32, 'test-city-2018', 1, 'youth', 1, '청년이 웃습니다.', 'The young smile.');
INSERT INTO public.figures VALUES (1, 'test-city-2018', 1, 'fund', 'youth-commitment-1', NULL, 'budget', '규모', 'Size', '1조2,000억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, 'funds', NULL, NULL, NULL, 'youth', '1 2');
INSERT INTO public.figures VALUES (1, 'test-city-2018', 2, 'interest', 'youth-commitment-1-1', NULL, 'target', '규모', 'Size', '0.5%', '0.5', '0.5', 'percent', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'youth', '');
INSERT INTO public.figures VALUES (1, 'test-city-2018', 3, 'title-fund', NULL, 1, 'budget', '규모', 'Size', '1조2천억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'fund', NULL, NULL, '1');
INSERT INTO public.figures VALUES (32, 'test-city-2018', 1, 'fund', 'youth-commitment-1', NULL, 'budget', '규모', 'Size', '1조2,000억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, 'funds', NULL, NULL, NULL, 'youth', '1 2');
INSERT INTO public.figures VALUES (32, 'test-city-2018', 2, 'interest', 'youth-commitment-1-1', NULL, 'target', '규모', 'Size', '0.5%', '0.5', '0.5', 'percent', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'youth', '');
INSERT INTO public.figures VALUES (32, 'test-city-2018', 3, 'title-fund', NULL, 1, 'budget', '규모', 'Size', '1조2천억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'fund', NULL, NULL, '1');
INSERT INTO public.journal VALUES (1, 'seed', 'test-city-2018', 'system', 'Pledgeboard', '2019-03-01T09:00:02.000000Z', '{"package":{"name":"test-city-2018","title":"A small seed","version":"1.0.0"},"tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}', 2, '0000000000000000000000000000000000000000000000000000000000000000', '101158fc3e054eed66ec42e7713e173b7ac1c386a41ad89b2246727ff8b3117e');
INSERT INTO public.journal VALUES (2, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:00:03.000000Z', '{"kind":"watchdog","name":"watch","name_en":"","organisation":"watch"}', 2, '101158fc3e054eed66ec42e7713e173b7ac1c386a41ad89b2246727ff8b3117e', 'd2ebf081b52c454877bab6e6db5b129ec9311a11ff91eaada2f396119eeb7b23');
INSERT INTO public.journal VALUES (3, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:04.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"ec01f8aa8867af33","name":"Ann","organisation":"watch","role":"assessor","subject":"sub-Ann"}', 2, 'd2ebf081b52c454877bab6e6db5b129ec9311a11ff91eaada2f396119eeb7b23', 'a53a4cc0989c85c1a48d066f62d338b5c85a0b018c7771b7b71ce15a0639e0f4');
INSERT INTO public.journal VALUES (4, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:00:05.000000Z', '{"kind":"watchdog","name":"people","name_en":"","organisation":"people"}', 2, 'a53a4cc0989c85c1a48d066f62d338b5c85a0b018c7771b7b71ce15a0639e0f4', '3d00987822b80aef834ae0f99e3c1a66d0b2a541d6b2a700b85dc136baad7dbe');
INSERT INTO public.journal VALUES (5, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:06.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"28a91e80ecef1ba4","name":"Ben","organisation":"people","role":"assessor","subject":"sub-Ben"}', 2, '3d00987822b80aef834ae0f99e3c1a66d0b2a541d6b2a700b85dc136baad7dbe', 'b4eef6fc7962d22cc83b52b2788a3ba98a4b8d58c1d502682e7d65a93a298b46');
INSERT INTO public.journal VALUES (6, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:07.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"1f7847770425c742","name":"Rex","organisation":"people","role":"reviewer","subject":"sub-Rex"}', 2, 'b4eef6fc7962d22cc83b52b2788a3ba98a4b8d58c1d502682e7d65a93a298b46', 'f87048bdb76ba2855656c5a6190248f601283c99a9852252b85c34dd8bbd94a7');
INSERT INTO public.journal VALUES (7, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:00:08.000000Z', '{"kind":"city","name":"city","name_en":"","organisation":"city"}', 2, 'f87048bdb76ba2855656c5a6190248f601283c99a9852252b85c34dd8bbd94a7', '62d62266d53ff4c46cd649b51e2ff0563156bc93e6347d7ca0804d0514e103dd');
INSERT INTO public.journal VALUES (8, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:09.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"2beed7f4ac837a3f","name":"Cit","organisation":"city","role":"assessor","subject":"sub-Cit"}', 2, '62d62266d53ff4c46cd649b51e2ff0563156bc93e6347d7ca0804d0514e103dd', '906325df53bf20c0ee2332f058fdb5ed39cc09818e9b44c7cec4012edad014d6');
INSERT INTO public.journal VALUES (9, 'assessment', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:11.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":1,"status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 2, '906325df53bf20c0ee2332f058fdb5ed39cc09818e9b44c7cec4012edad014d6', '305581400e5f6c29aeebcae97e23bf801628901784e7dd3da079017f055ffa7e');
INSERT INTO public.journal VALUES (10, 'publication', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:12.000000Z', '{"basis":"direct","subjects":[9]}', 2, '305581400e5f6c29aeebcae97e23bf801628901784e7dd3da079017f055ffa7e', 'd729e018785751d275afd4cd860a3a5b88198d8ad95f8b7a9f17ff18da8e4f09');
INSERT INTO public.journal VALUES (11, 'assessment', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:14.000000Z', '{"as_of":"2019-01-31","based_on":9,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"고친 평가","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":2,"status":"on_track","supersedes":9,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 2, 'd729e018785751d275afd4cd860a3a5b88198d8ad95f8b7a9f17ff18da8e4f09', '3b58b248647e1323e7eef47e1b45786f213c6a24ca31221d9c17e01931533ea2');
INSERT INTO public.journal VALUES (12, 'publication', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:15.000000Z', '{"basis":"direct","subjects":[11]}', 2, '3b58b248647e1323e7eef47e1b45786f213c6a24ca31221d9c17e01931533ea2', '951782b0d4982535205f5d4280baca3d65dda5f49c875e5b982c6b13bb59164a');
INSERT INTO public.journal VALUES (13, 'assessment', 'test-city-2018', 'member:2beed7f4ac837a3f', 'Cit', '2019-03-01T09:00:17.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"city","pledge_number":1,"rater":"city","reason":null,"review":false,"round":1,"status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 2, '951782b0d4982535205f5d4280baca3d65dda5f49c875e5b982c6b13bb59164a', '280e8dc673845e3947d3c6c5e40abd300b8a437adb36df1f63fee8d14aee6eb6');
INSERT INTO public.journal VALUES (14, 'publication', 'test-city-2018', 'member:2beed7f4ac837a3f', 'Cit', '2019-03-01T09:00:18.000000Z', '{"basis":"direct","subjects":[13]}', 2, '280e8dc673845e3947d3c6c5e40abd300b8a437adb36df1f63fee8d14aee6eb6', '5faeea6a46e37d3fa032ed299d2ca04389508c597a9c60dbc4a89ba0cd424e90');
INSERT INTO public.journal VALUES (15, 'assessment', 'test-city-2018', 'member:28a91e80ecef1ba4', 'Ben', '2019-03-01T09:00:20.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":false,"round":1,"status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 2, '5faeea6a46e37d3fa032ed299d2ca04389508c597a9c60dbc4a89ba0cd424e90', 'a03a199d067f9772cabdd806330a30ba535ebbbc8db8c636e0db542a48b65bce');
INSERT INTO public.journal VALUES (16, 'publication', 'test-city-2018', 'member:28a91e80ecef1ba4', 'Ben', '2019-03-01T09:00:21.000000Z', '{"basis":"direct","subjects":[15]}', 2, 'a03a199d067f9772cabdd806330a30ba535ebbbc8db8c636e0db542a48b65bce', '2a00a871abd48c3bf57465d6c8655b37d4a337e27d1b1a9868061ddae8d0b9f8');
INSERT INTO public.journal VALUES (17, 'challenge', 'test-city-2018', 'reader', '', '2019-03-01T09:00:23.000000Z', '{"assessment":15,"contact":null,"pledge_number":2,"text":"정말인가요?","url":""}', 2, '2a00a871abd48c3bf57465d6c8655b37d4a337e27d1b1a9868061ddae8d0b9f8', 'f8dbfc1388f99fe560d703837219282b2215972192bf211550916bfe40b19d6c');
INSERT INTO public.journal VALUES (18, 'challenge', 'test-city-2018', 'reader', '', '2019-03-01T09:00:25.000000Z', '{"assessment":15,"contact":null,"pledge_number":2,"text":"다시 묻습니다","url":""}', 2, 'f8dbfc1388f99fe560d703837219282b2215972192bf211550916bfe40b19d6c', 'a41f214c2e1517728e0e5531eb930610a4371f107be45d1765729fce7cc12107');
INSERT INTO public.journal VALUES (19, 'answer', 'test-city-2018', 'member:1f7847770425c742', 'Rex', '2019-03-01T09:00:26.000000Z', '{"answer":"확인했습니다","challenge":18,"decision":"publish"}', 2, 'a41f214c2e1517728e0e5531eb930610a4371f107be45d1765729fce7cc12107', 'd9efc920a2d6a369ae573fb1a4f604021099538315c070a95bfc59869f179626');
INSERT INTO public.journal VALUES (20, 'review', 'test-city-2018', 'member:1f7847770425c742', 'Rex', '2019-03-01T09:00:27.000000Z', '{"decision":"retract","reason":"잘못된 자료","subject":11}', 2, 'd9efc920a2d6a369ae573fb1a4f604021099538315c070a95bfc59869f179626', '191634a4a844511c2a353d84855243e1af4793b554f3975aa6cb30ac25c3b406');
INSERT INTO public.journal VALUES (21, 'measurement', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:29.000000Z', '{"as_of":"2019-01-09","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"figure_id":"interest","note":"","organisation":"watch","stage":"measured","supersedes":null,"value":"0.7"}', 2, '191634a4a844511c2a353d84855243e1af4793b554f3975aa6cb30ac25c3b406', '7cb7e72058a2f2ad5ffdf62942a2f2dfb2a9e8692543594a5f374e2185d89292');
INSERT INTO public.journal VALUES (22, 'publication', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:30.000000Z', '{"basis":"direct","subjects":[21]}', 2, '7cb7e72058a2f2ad5ffdf62942a2f2dfb2a9e8692543594a5f374e2185d89292', 'd202aea572e73bd7725ceae7d4618f22738be0daeb50b9698691824dce3a8f2c');
INSERT INTO public.journal VALUES (23, 'measurement', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:32.000000Z', '{"as_of":"2019-01-09","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"figure_id":"fund","note":"","organisation":"watch","stage":"planned","supersedes":null,"value":"9"}', 2, 'd202aea572e73bd7725ceae7d4618f22738be0daeb50b9698691824dce3a8f2c', '54dcdbf5278f9062ae525e5bf7fd5b2c5cc875a6574a760fcd712b8e1a786871');
INSERT INTO public.journal VALUES (24, 'publication', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:33.000000Z', '{"basis":"direct","subjects":[23]}', 2, '54dcdbf5278f9062ae525e5bf7fd5b2c5cc875a6574a760fcd712b8e1a786871', 'ae4e8ab985fc44c42539ba67cf6e8f2fca6f0b4133180b98f37e24581bff17f3');
INSERT INTO public.journal VALUES (25, 'criterion', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:34.000000Z', '{"based_on":null,"due":"2021-01-01","fulfilled":"전부","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"version":1}', 2, 'ae4e8ab985fc44c42539ba67cf6e8f2fca6f0b4133180b98f37e24581bff17f3', '742a808423611e8c450aa5bf26b244b12ffe57ea6b951b8b0b31151c429bbd7b');
INSERT INTO public.journal VALUES (26, 'setting', 'test-city-2018', 'local', 'Kim 감시', '2019-03-01T09:00:35.000000Z', '{"settings":{"assessors_needed":2,"review_required":true}}', 2, '742a808423611e8c450aa5bf26b244b12ffe57ea6b951b8b0b31151c429bbd7b', '80fb6ad8cc70c08c1c9bf200ab502ad038444690e108be29e20bd0ebecc755d9');
INSERT INTO public.journal VALUES (27, 'assessment', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:37.000000Z', '{"as_of":"2019-02-01","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":3,"rater":"watchdog","reason":null,"review":true,"round":1,"status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 2, '80fb6ad8cc70c08c1c9bf200ab502ad038444690e108be29e20bd0ebecc755d9', '180255aa56875b9a2cb8c268911fb0a75aebae453d14bb8bc1d5eb3f45ef49af');
INSERT INTO public.journal VALUES (28, 'assessment', 'test-city-2018', 'member:28a91e80ecef1ba4', 'Ben', '2019-03-01T09:00:39.000000Z', '{"as_of":"2019-02-01","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":3,"rater":"watchdog","reason":null,"review":true,"round":1,"status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 2, '180255aa56875b9a2cb8c268911fb0a75aebae453d14bb8bc1d5eb3f45ef49af', '8a27855d8226243d3635adedc3e7fcf30cabe4e015f52e64f07ff4089d6d237d');
INSERT INTO public.journal VALUES (29, 'assessment', 'test-city-2018', 'member:ec01f8aa8867af33', 'Ann', '2019-03-01T09:00:41.000000Z', '{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 2, '8a27855d8226243d3635adedc3e7fcf30cabe4e015f52e64f07ff4089d6d237d', '3c08af60c3aa07fccc60cbb0cb64b29e44e7283716517cfe93b76b0631121e9c');
INSERT INTO public.journal VALUES (30, 'assessment', 'test-city-2018', 'member:28a91e80ecef1ba4', 'Ben', '2019-03-01T09:00:43.000000Z', '{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 2, '3c08af60c3aa07fccc60cbb0cb64b29e44e7283716517cfe93b76b0631121e9c', '9a571ed2f93ba176f172b5528b88509986e326921a07a3fb333a57fb673bf77a');
INSERT INTO public.journal VALUES (31, 'assignment', 'test-city-2018', 'local', 'Kim 감시', '2019-03-01T09:00:44.000000Z', '{"assign":[[3,"local"]],"unassign":[]}', 2, '9a571ed2f93ba176f172b5528b88509986e326921a07a3fb333a57fb673bf77a', 'd98afa1ab9dfe98c5a0751121bbc7af355b33948c120b41ed065aa7c1187fd6c');
INSERT INTO public.journal VALUES (32, 'seed', 'test-city-2018', 'system', 'Pledgeboard', '2019-03-01T09:00:45.000000Z', '{"package":{"name":"test-city-2018","title":"A small seed","version":"1.1.0"},"tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장 2","title_en":"Youth on committees 2"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}', 2, 'd98afa1ab9dfe98c5a0751121bbc7af355b33948c120b41ed065aa7c1187fd6c', 'bd8f9224e2d470d5b2cb5b61d5235c305e2d55261c37b9b623d34f68375c8a70');
INSERT INTO public.journal VALUES (33, 'assessment', 'test-city-2018', 'member:2beed7f4ac837a3f', 'Cit', '2019-03-01T09:00:47.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"city","pledge_number":3,"rater":"city","reason":null,"review":false,"round":1,"status":"continuing","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 2, 'bd8f9224e2d470d5b2cb5b61d5235c305e2d55261c37b9b623d34f68375c8a70', 'e8811109b0f267125834b0750d943bc079b8d3f9e3c6bee84d99f05408cc902b');
INSERT INTO public.journal VALUES (34, 'publication', 'test-city-2018', 'member:2beed7f4ac837a3f', 'Cit', '2019-03-01T09:00:48.000000Z', '{"basis":"direct","subjects":[33]}', 2, 'e8811109b0f267125834b0750d943bc079b8d3f9e3c6bee84d99f05408cc902b', 'd74a0fd58ad99d337bd688152378a59259bf844dea67789b8999234ee0fcc226');
INSERT INTO public.measurements VALUES (21, 'test-city-2018', 'interest', 'measured', '0.7', '2019-01-09', '', 'Ann', 'member:ec01f8aa8867af33', 'watch', '2019-03-01T09:00:29.000000Z', NULL, 22, '2019-03-01T09:00:29.000000Z', NULL, false, NULL);
INSERT INTO public.measurements VALUES (23, 'test-city-2018', 'fund', 'planned', '9', '2019-01-09', '', 'Ann', 'member:ec01f8aa8867af33', 'watch', '2019-03-01T09:00:32.000000Z', NULL, 24, '2019-03-01T09:00:32.000000Z', NULL, false, NULL);
INSERT INTO public.members VALUES ('ec01f8aa8867af33', 3, 'https://accounts.example.org', 'sub-Ann', 'Ann', 'assessor', 'watch', true, '2019-03-01T09:00:04.000000Z');
INSERT INTO public.members VALUES ('28a91e80ecef1ba4', 5, 'https://accounts.example.org', 'sub-Ben', 'Ben', 'assessor', 'people', true, '2019-03-01T09:00:06.000000Z');
INSERT INTO public.members VALUES ('1f7847770425c742', 6, 'https://accounts.example.org', 'sub-Rex', 'Rex', 'reviewer', 'people', true, '2019-03-01T09:00:07.000000Z');
INSERT INTO public.members VALUES ('2beed7f4ac837a3f', 8, 'https://accounts.example.org', 'sub-Cit', 'Cit', 'assessor', 'city', true, '2019-03-01T09:00:09.000000Z');
INSERT INTO public.not_figures VALUES (1, 'test-city-2018', 1, 'share', NULL, 2, 'pledge', '15', 1, '시험', 'test');
INSERT INTO public.not_figures VALUES (32, 'test-city-2018', 1, 'share', NULL, 2, 'pledge', '15', 1, '시험', 'test');
INSERT INTO public.organisations VALUES ('watch', 2, 'watch', '', 'watchdog');
INSERT INTO public.organisations VALUES ('people', 4, 'people', '', 'watchdog');
INSERT INTO public.organisations VALUES ('city', 7, 'city', '', 'city');
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
INSERT INTO public.pledges VALUES (32, 'test-city-2018', 1, 1, 3, 'youth', '청년미래기금 1조2천억원 조성', 'Youth fund', NULL, 'youth', '#1#
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
INSERT INTO public.pledges VALUES (32, 'test-city-2018', 2, 2, 2, 'youth', '위원회 청년 참여 15% 보장 2', 'Youth on committees 2', NULL, 'youth', '#2#
위원회 청년 참여 15% 보장 2
youth on committees 2
청년
youth
기금 1조2000억원 조성
a fund of krw 1.2 trillion
위원회청년참여15%보장2
youthoncommittees2
청년
youth
기금1조2000억원조성
afundofkrw1.2trillion
ㅇㅇㅎ ㅊㄴ ㅊㅇ ㅂㅈ
ㅊㄴ
ㄱㄱ ㅈㅇㅇ ㅈㅅ');
INSERT INTO public.pledges VALUES (32, 'test-city-2018', 3, 3, 1, 'safe-city', '안전한 골목', 'Safe alleys', NULL, '', '#3#
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
INSERT INTO public.reviews VALUES (20, 'test-city-2018', 11, 'retract', '잘못된 자료', 'Rex', 'member:1f7847770425c742', '2019-03-01T09:00:27.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 3, 'watchdog', 1, 2, true, 'disagreed', '2019-03-01T09:00:39.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 1, 'watchdog', 3, 2, true, 'agreed', '2019-03-01T09:00:43.000000Z');
INSERT INTO public.series VALUES (1, 'test-city-2018', 1, 'funds', 'youth', '기금', 'Funds');
INSERT INTO public.series VALUES (32, 'test-city-2018', 1, 'funds', 'youth', '기금', 'Funds');
INSERT INTO public.settings VALUES (26, 'assessors_needed', 'test-city-2018', '2', 'Kim 감시', '2019-03-01T09:00:35.000000Z');
INSERT INTO public.settings VALUES (26, 'review_required', 'test-city-2018', 'true', 'Kim 감시', '2019-03-01T09:00:35.000000Z');
INSERT INTO public.statement_pledges VALUES (1, 'test-city-2018', 1, 'youth-commitment-1', 1, '기금', 'fund');
INSERT INTO public.statement_pledges VALUES (1, 'test-city-2018', 2, 'youth-commitment-1', 2, '청년', 'youth');
INSERT INTO public.statement_pledges VALUES (32, 'test-city-2018', 1, 'youth-commitment-1', 1, '기금', 'fund');
INSERT INTO public.statement_pledges VALUES (32, 'test-city-2018', 2, 'youth-commitment-1', 2, '청년', 'youth');
INSERT INTO public.statements VALUES (1, 'test-city-2018', 1, 'youth-commitment-1', 'youth', 'commitment', 1, NULL, '기금 1조2,000억원 조성', 'A fund of KRW 1.2 trillion', NULL);
INSERT INTO public.statements VALUES (1, 'test-city-2018', 2, 'youth-commitment-1-1', 'youth', 'commitment', 1, 'youth-commitment-1', '이자율 0.5%', 'Interest of 0.5%', NULL);
INSERT INTO public.statements VALUES (32, 'test-city-2018', 1, 'youth-commitment-1', 'youth', 'commitment', 1, NULL, '기금 1조2,000억원 조성', 'A fund of KRW 1.2 trillion', NULL);
INSERT INTO public.statements VALUES (32, 'test-city-2018', 2, 'youth-commitment-1-1', 'youth', 'commitment', 1, 'youth-commitment-1', '이자율 0.5%', 'Interest of 0.5%', NULL);
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
    ADD CONSTRAINT pk_organisations PRIMARY KEY (organisation_id);
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
CREATE INDEX ix_evidence_file_sha256 ON public.evidence USING btree (file_sha256);
CREATE INDEX ix_journal_recorded_at ON public.journal USING btree (recorded_at);
CREATE INDEX ix_measurements_campaign_id_figure_id ON public.measurements USING btree (campaign_id, figure_id);
CREATE INDEX ix_reviews_subject_id ON public.reviews USING btree (subject_id);
CREATE INDEX ix_rounds_campaign_id_state ON public.rounds USING btree (campaign_id, state);
CREATE INDEX ix_settings_campaign_id_name ON public.settings USING btree (campaign_id, name);
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

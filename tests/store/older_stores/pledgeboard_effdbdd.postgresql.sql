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
INSERT INTO public.alembic_version VALUES ('pledgeboard_0010');
INSERT INTO public.answers VALUES (19, 'test-city-2018', 18, 'publish', '확인했습니다', 'Rex', 'member:eee77cd9fa3f7269', '2019-03-01T09:00:26.000000Z');
INSERT INTO public.answers VALUES (47, 'test-city-2018', 17, 'publish', '답 0.13317481644160512', 'Rex', 'member:eee77cd9fa3f7269', '2019-03-01T09:01:07.000000Z');
INSERT INTO public.answers VALUES (57, 'test-city-2018', 46, 'decline', '답 0.11806577825496212', 'Rex', 'member:eee77cd9fa3f7269', '2019-03-01T09:01:19.000000Z');
INSERT INTO public.assessments VALUES (9, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-31', '자료 확인', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:11.000000Z', NULL, 1, NULL, 10, '2019-03-01T09:00:11.000000Z', '2019-03-01T09:00:15.000000Z', false, NULL);
INSERT INTO public.assessments VALUES (13, 'test-city-2018', 1, 'completed', 'provisional', 'not_applicable', NULL, 'city', '2019-01-31', '자료 확인', 'Cit', 'member:181d8934204e08f3', 'city', '2019-03-01T09:00:17.000000Z', NULL, 1, NULL, 14, '2019-03-01T09:00:17.000000Z', NULL, false, NULL);
INSERT INTO public.assessments VALUES (11, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-31', '고친 평가', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:14.000000Z', 9, 2, NULL, 12, '2019-03-01T09:00:14.000000Z', '2019-03-01T09:00:27.000000Z', true, NULL);
INSERT INTO public.assessments VALUES (28, 'test-city-2018', 1, 'partial', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-01', '자료 확인', 'Ben', 'member:f0172c2aa54876e8', 'people', '2019-03-01T09:00:39.000000Z', NULL, 3, 25, 30, '2019-03-01T09:00:41.000000Z', NULL, false, NULL);
INSERT INTO public.assessments VALUES (27, 'test-city-2018', 1, 'completed', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-01', '자료 확인', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:37.000000Z', NULL, 3, 25, NULL, NULL, NULL, false, '2019-03-01T09:00:42.000000Z');
INSERT INTO public.assessments VALUES (32, 'test-city-2018', 1, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-05', '자료 확인', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:44.000000Z', NULL, 4, 25, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (36, 'test-city-2018', 3, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-03', '자료 확인', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:52.000000Z', NULL, 1, NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (15, 'test-city-2018', 2, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-31', '자료 확인', 'Ben', 'member:f0172c2aa54876e8', 'people', '2019-03-01T09:00:20.000000Z', NULL, 1, NULL, 16, '2019-03-01T09:00:20.000000Z', '2019-03-01T09:00:56.000000Z', true, NULL);
INSERT INTO public.assessments VALUES (41, 'test-city-2018', 1, 'completed', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-01-28', '평가 0.41817215137075947', 'Ben', 'member:f0172c2aa54876e8', 'people', '2019-03-01T09:00:59.000000Z', 28, 4, 25, NULL, NULL, NULL, false, NULL);
INSERT INTO public.assessments VALUES (33, 'test-city-2018', 1, 'partial', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-05', '자료 확인', 'Ben', 'member:f0172c2aa54876e8', 'people', '2019-03-01T09:00:46.000000Z', NULL, 4, 25, NULL, NULL, '2019-03-01T09:00:59.000000Z', false, NULL);
INSERT INTO public.assessments VALUES (34, 'test-city-2018', 2, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-02', '자료 확인', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:48.000000Z', NULL, 2, NULL, 43, '2019-03-01T09:01:01.000000Z', NULL, false, NULL);
INSERT INTO public.assessments VALUES (35, 'test-city-2018', 2, 'on_track', 'provisional', 'not_applicable', NULL, 'watchdog', '2019-02-02', '자료 확인', 'Ben', 'member:f0172c2aa54876e8', 'people', '2019-03-01T09:00:50.000000Z', NULL, 2, NULL, 43, '2019-03-01T09:01:01.000000Z', NULL, false, NULL);
INSERT INTO public.assessments VALUES (54, 'test-city-2018', 2, 'scrapped', 'provisional', 'not_applicable', 'funding', 'watchdog', '2019-02-04', '평가 0.4275923056694029', '새 이름 585', 'member:f0172c2aa54876e8', 'people', '2019-03-01T09:01:15.000000Z', 35, 3, NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.baselines VALUES (1, 'test-city-2018', 1, 'interest', 'fund', '같은 기금', 'same fund');
INSERT INTO public.baselines VALUES (40, 'test-city-2018', 1, 'interest', 'fund', '같은 기금', 'same fund');
INSERT INTO public.baselines VALUES (53, 'test-city-2018', 1, 'interest', 'fund', '같은 기금', 'same fund');
INSERT INTO public.campaigns VALUES (1, 'test-city-2018', '1.0.0', '2019-03-01T09:00:02.000000Z', '시험시 2018', 'Test City 2018', '홍길동', 'Hong Gil-dong', '시험시장', 'Mayor of Test City', '2018-06-13', '2018-07-01', '2022-06-30', NULL, '공약집', 'Pledge book', '2018-06-14', NULL, NULL, 'Asia/Seoul');
INSERT INTO public.campaigns VALUES (40, 'test-city-2018', '2.0.1', '2019-03-01T09:00:57.000000Z', '다른 이름 1', 'Other name 1', '홍길동', 'Hong Gil-dong', '시험시장', 'Mayor of Test City', '2018-06-13', '2018-07-01', '2022-06-30', NULL, '공약집', 'Pledge book', '2018-06-14', NULL, NULL, 'Asia/Seoul');
INSERT INTO public.campaigns VALUES (53, 'test-city-2018', '2.0.2', '2019-03-01T09:01:13.000000Z', '다른 이름 2', 'Other name 2', '홍길동', 'Hong Gil-dong', '시험시장', 'Mayor of Test City', '2018-06-13', '2018-07-01', '2022-06-30', NULL, '공약집', 'Pledge book', '2018-06-14', NULL, NULL, 'Asia/Seoul');
INSERT INTO public.categories VALUES (1, 'test-city-2018', 1, 'youth', 1, '청년', 'Youth', 'people');
INSERT INTO public.categories VALUES (1, 'test-city-2018', 2, 'safe-city', 2, '안심', 'Safe city', 'city');
INSERT INTO public.categories VALUES (40, 'test-city-2018', 1, 'youth', 1, '다른 이름 1', 'Other name 1', 'people');
INSERT INTO public.categories VALUES (40, 'test-city-2018', 2, 'safe-city', 2, '안심', 'Safe city', 'city');
INSERT INTO public.categories VALUES (53, 'test-city-2018', 1, 'youth', 1, '다른 이름 2', 'Other name 2', 'people');
INSERT INTO public.categories VALUES (53, 'test-city-2018', 2, 'safe-city', 2, '안심', 'Safe city', 'city');
INSERT INTO public.challenges VALUES (17, 'test-city-2018', 2, 15, '정말인가요?', '', NULL, '2019-03-01T09:00:23.000000Z');
INSERT INTO public.challenges VALUES (18, 'test-city-2018', 2, 15, '정말인가요?', '', NULL, '2019-03-01T09:00:25.000000Z');
INSERT INTO public.challenges VALUES (46, 'test-city-2018', 2, 15, '정말인가요?', '', NULL, '2019-03-01T09:01:06.000000Z');
INSERT INTO public.criteria VALUES (25, 'test-city-2018', 1, 1, '전부', '', '', '2021-01-01', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:34.000000Z');
INSERT INTO public.criteria VALUES (44, 'test-city-2018', 1, 2, '기준 0.6274332224055893', '', '', NULL, 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:01:02.000000Z');
INSERT INTO public.criteria VALUES (55, 'test-city-2018', 1, 3, '기준 0.08185501079576984', '', '', NULL, 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:01:16.000000Z');
INSERT INTO public.erasures VALUES (52, 'd7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5', '개인정보가 들어 있습니다', 'Kim 감시', '2019-03-01T09:01:12.000000Z');
INSERT INTO public.erasures VALUES (63, '93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be', '개인정보가 들어 있습니다', 'Kim 감시', '2019-03-01T09:01:25.000000Z');
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
INSERT INTO public.evidence VALUES (41, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (45, 1, 'test-city-2018', 'https://example.org/0.5771029486174987', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (54, 1, 'test-city-2018', 'https://example.org/report', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.evidence VALUES (56, 1, 'test-city-2018', 'https://example.org/0.5251965038114514', '', 'Annual report', 'City', NULL, '', '', NULL, NULL, NULL, NULL);
INSERT INTO public.featured VALUES (1, 'test-city-2018', 1, 'youth', 1, '청년이 웃습니다.', 'The young smile.');
INSERT INTO public.featured VALUES (40, 'test-city-2018', 1, 'youth', 1, '청년이 웃습니다.', 'The young smile.');
INSERT INTO public.featured VALUES (53, 'test-city-2018', 1, 'youth', 1, '청년이 웃습니다.', 'The young smile.');
INSERT INTO public.figures VALUES (1, 'test-city-2018', 1, 'fund', 'youth-commitment-1', NULL, 'budget', '규모', 'Size', '1조2,000억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, 'funds', NULL, NULL, NULL, 'youth', '1 2');
INSERT INTO public.figures VALUES (1, 'test-city-2018', 2, 'interest', 'youth-commitment-1-1', NULL, 'target', '규모', 'Size', '0.5%', '0.5', '0.5', 'percent', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'youth', '');
INSERT INTO public.figures VALUES (1, 'test-city-2018', 3, 'title-fund', NULL, 1, 'budget', '규모', 'Size', '1조2천억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'fund', NULL, NULL, '1');
INSERT INTO public.figures VALUES (40, 'test-city-2018', 1, 'fund', 'youth-commitment-1', NULL, 'budget', '규모', 'Size', '1조2,000억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, 'funds', NULL, NULL, NULL, 'youth', '1 2');
INSERT INTO public.figures VALUES (40, 'test-city-2018', 2, 'interest', 'youth-commitment-1-1', NULL, 'target', '규모', 'Size', '0.5%', '0.5', '0.5', 'percent', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'youth', '');
INSERT INTO public.figures VALUES (40, 'test-city-2018', 3, 'title-fund', NULL, 1, 'budget', '규모', 'Size', '1조2천억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'fund', NULL, NULL, '1');
INSERT INTO public.figures VALUES (53, 'test-city-2018', 1, 'fund', 'youth-commitment-1', NULL, 'budget', '규모', 'Size', '1조2,000억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, 'funds', NULL, NULL, NULL, 'youth', '1 2');
INSERT INTO public.figures VALUES (53, 'test-city-2018', 2, 'interest', 'youth-commitment-1-1', NULL, 'target', '규모', 'Size', '0.5%', '0.5', '0.5', 'percent', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'youth', '');
INSERT INTO public.figures VALUES (53, 'test-city-2018', 3, 'title-fund', NULL, 1, 'budget', '규모', 'Size', '1조2천억원', '1200000000000', '1200000000000', 'KRW', NULL, NULL, NULL, 'level', 'exact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'fund', NULL, NULL, '1');
INSERT INTO public.journal VALUES (1, 'seed', 'test-city-2018', 'system', 'Pledgeboard', '2019-03-01T09:00:02.000000Z', '{"package":{"name":"test-city-2018","title":"A small seed","version":"1.0.0"},"salt":"698ae0969b7df5dfe5316b7d8cf6d63c","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}', 3, '0000000000000000000000000000000000000000000000000000000000000000', '20178d1a13e0e5bfc16b736b31dc381e2e48e170036dab35119aceffb5fdd644');
INSERT INTO public.journal VALUES (2, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:00:03.000000Z', '{"kind":"watchdog","name":"watch","name_en":"","organisation":"watch","salt":"fc5d1d11e9e6535e0fe24495cb7c84d6"}', 3, '20178d1a13e0e5bfc16b736b31dc381e2e48e170036dab35119aceffb5fdd644', 'd817ebd583de4d43dce9814bff310ebb403e578ff69ec9c9bf7941747b3049cf');
INSERT INTO public.journal VALUES (3, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:04.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"a04dde0610fcca1d","name":"Ann","organisation":"watch","role":"assessor","salt":"5afc33930c9c6572c8101003f610fc50","subject":"sub-Ann"}', 3, 'd817ebd583de4d43dce9814bff310ebb403e578ff69ec9c9bf7941747b3049cf', '94c23420e795ad2786fbfe167beba4757033e2b3bd977302246fee59f25c4934');
INSERT INTO public.journal VALUES (4, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:00:05.000000Z', '{"kind":"watchdog","name":"people","name_en":"","organisation":"people","salt":"16ffbdc585621e2309504113e287a2ab"}', 3, '94c23420e795ad2786fbfe167beba4757033e2b3bd977302246fee59f25c4934', 'ebe51ce183a85b7e68689bf2ee329e6fbade8f78c91c4017c489c0b1131dbccd');
INSERT INTO public.journal VALUES (5, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:06.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"f0172c2aa54876e8","name":"Ben","organisation":"people","role":"assessor","salt":"b977786efc6feb6ac9bb5a5185d753ae","subject":"sub-Ben"}', 3, 'ebe51ce183a85b7e68689bf2ee329e6fbade8f78c91c4017c489c0b1131dbccd', 'a7bd75b0801e034cee3923c08eb2a1e0dd1f680bd6a4e40d3825f92320a49d4a');
INSERT INTO public.journal VALUES (6, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:07.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"eee77cd9fa3f7269","name":"Rex","organisation":"people","role":"reviewer","salt":"527d0ef08b283164513de42420dd3b36","subject":"sub-Rex"}', 3, 'a7bd75b0801e034cee3923c08eb2a1e0dd1f680bd6a4e40d3825f92320a49d4a', 'cb86ae34a6364000ba9cf69973c844e43e5880f3db5c814a3d553e619283ee5f');
INSERT INTO public.journal VALUES (7, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:00:08.000000Z', '{"kind":"city","name":"city","name_en":"","organisation":"city","salt":"c8e9236a637effe17bf0c2747ebdb081"}', 3, 'cb86ae34a6364000ba9cf69973c844e43e5880f3db5c814a3d553e619283ee5f', '1e9c86e340893617b7f9f4d7e071560768d3b398f533a64a874b85198dff2ba0');
INSERT INTO public.journal VALUES (8, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:00:09.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"181d8934204e08f3","name":"Cit","organisation":"city","role":"assessor","salt":"76558d7f030e6d9102112be24b6a1652","subject":"sub-Cit"}', 3, '1e9c86e340893617b7f9f4d7e071560768d3b398f533a64a874b85198dff2ba0', 'ae042ee9f3e05cf7d1be941f5ea846a4ed1db55aedda1158cb2847dbe89c1780');
INSERT INTO public.journal VALUES (9, 'assessment', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:11.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":1,"salt":"524416fa5d9412d4673bbb4f28b45c7a","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 3, 'ae042ee9f3e05cf7d1be941f5ea846a4ed1db55aedda1158cb2847dbe89c1780', 'e8ff6127a281d7c614fcc0539caade47d9fc5df94a2e37712bc41641784a666e');
INSERT INTO public.journal VALUES (10, 'publication', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:12.000000Z', '{"basis":"direct","salt":"e4ae4f1c04881fd99e0b8daa217073de","subjects":[9]}', 3, 'e8ff6127a281d7c614fcc0539caade47d9fc5df94a2e37712bc41641784a666e', 'f32e32f1252e79b7f1e316d7752e5564bbe58b40f9f25fef39b7ce021fe8376c');
INSERT INTO public.journal VALUES (11, 'assessment', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:14.000000Z', '{"as_of":"2019-01-31","based_on":9,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"고친 평가","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":2,"salt":"a68c43144e19b723b8d17070058c2cb2","status":"on_track","supersedes":9,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 3, 'f32e32f1252e79b7f1e316d7752e5564bbe58b40f9f25fef39b7ce021fe8376c', '54a46ddbd8a2a5124fe444acbc9a4ef2044e0ffc1f90d72b2224adec85508911');
INSERT INTO public.journal VALUES (12, 'publication', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:15.000000Z', '{"basis":"direct","salt":"50f75785318da264a493d1079f0b2443","subjects":[11]}', 3, '54a46ddbd8a2a5124fe444acbc9a4ef2044e0ffc1f90d72b2224adec85508911', '7b01f4c6a26d91ea6c5a0d2a60b5552c75e2a1cc772eb58973abe5a98d3603ce');
INSERT INTO public.journal VALUES (13, 'assessment', 'test-city-2018', 'member:181d8934204e08f3', 'Cit', '2019-03-01T09:00:17.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"city","pledge_number":1,"rater":"city","reason":null,"review":false,"round":1,"salt":"205c0022d5272baa15a550be7845aea0","status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 3, '7b01f4c6a26d91ea6c5a0d2a60b5552c75e2a1cc772eb58973abe5a98d3603ce', '48802a43c921ad40edbf34d1310020c400fc4ba41383b0404a53158fdd12692e');
INSERT INTO public.journal VALUES (14, 'publication', 'test-city-2018', 'member:181d8934204e08f3', 'Cit', '2019-03-01T09:00:18.000000Z', '{"basis":"direct","salt":"2563e02fd696113b9519badfdb1eea02","subjects":[13]}', 3, '48802a43c921ad40edbf34d1310020c400fc4ba41383b0404a53158fdd12692e', '1764fc17eaed3311f78609e4d76aac7c722a74e298be7678b4595ea673d784cd');
INSERT INTO public.journal VALUES (15, 'assessment', 'test-city-2018', 'member:f0172c2aa54876e8', 'Ben', '2019-03-01T09:00:20.000000Z', '{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"held.pdf","sha256":"93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be","size":52},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":false,"round":1,"salt":"965e5ae1d1e3173af5d130fd4dbfd328","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}', 3, '1764fc17eaed3311f78609e4d76aac7c722a74e298be7678b4595ea673d784cd', '93f7aa4d6c05454c9a28a05df202b2cab9319947d2382f181cf4be5b76128294');
INSERT INTO public.journal VALUES (16, 'publication', 'test-city-2018', 'member:f0172c2aa54876e8', 'Ben', '2019-03-01T09:00:21.000000Z', '{"basis":"direct","salt":"a43c4f5d08d8859390230c5b9a3e8149","subjects":[15]}', 3, '93f7aa4d6c05454c9a28a05df202b2cab9319947d2382f181cf4be5b76128294', '97c49bcdcfc242e755e31c91915c048e3a9a61302f68189791a34496248287a8');
INSERT INTO public.journal VALUES (17, 'challenge', 'test-city-2018', 'reader', '', '2019-03-01T09:00:23.000000Z', '{"assessment":15,"contact":null,"pledge_number":2,"salt":"e33a3e4691b6da1c7ce43e817afeb88a","text":"정말인가요?","url":""}', 3, '97c49bcdcfc242e755e31c91915c048e3a9a61302f68189791a34496248287a8', '1756018647e26e6da2a872c24b160b44cf90dba25324690e4f611899f02bbb25');
INSERT INTO public.journal VALUES (18, 'challenge', 'test-city-2018', 'reader', '', '2019-03-01T09:00:25.000000Z', '{"assessment":15,"contact":null,"pledge_number":2,"salt":"a9f42ee32f3ec5a1b02a654fc6560557","text":"정말인가요?","url":""}', 3, '1756018647e26e6da2a872c24b160b44cf90dba25324690e4f611899f02bbb25', 'aabe31606271feb7209921c1a084ba9eaeab44f9b7ba37051303958c39451b59');
INSERT INTO public.journal VALUES (19, 'answer', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:00:26.000000Z', '{"answer":"확인했습니다","challenge":18,"decision":"publish","salt":"e67ed7266cdd08402e28423edbd537d2"}', 3, 'aabe31606271feb7209921c1a084ba9eaeab44f9b7ba37051303958c39451b59', '29125ea118f51cb340676f428d35533e8e2ac370191f0323ee01a36705159b33');
INSERT INTO public.journal VALUES (20, 'review', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:00:27.000000Z', '{"decision":"retract","reason":"잘못된 자료","salt":"607d37547767e7aa537a4c928fecd53d","subject":11}', 3, '29125ea118f51cb340676f428d35533e8e2ac370191f0323ee01a36705159b33', '0fa1615785babb2e52e8d8d05cea2a758ac4aca721af4c421cd1855328d0ea80');
INSERT INTO public.journal VALUES (21, 'measurement', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:29.000000Z', '{"as_of":"2019-01-05","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.32383276483316237"}],"figure_id":"interest","note":"","organisation":"watch","salt":"90421240ddf81cc65a8360adbc32819c","stage":"measured","supersedes":null,"value":"2.6"}', 3, '0fa1615785babb2e52e8d8d05cea2a758ac4aca721af4c421cd1855328d0ea80', '012e65cb166ece9e9ce46a2110283c2a20947c2dbe7ca2d39b1f3c4ee040aabd');
INSERT INTO public.journal VALUES (22, 'publication', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:30.000000Z', '{"basis":"direct","salt":"9580204a74544e6d1004be356f39f56f","subjects":[21]}', 3, '012e65cb166ece9e9ce46a2110283c2a20947c2dbe7ca2d39b1f3c4ee040aabd', 'd79aa2b9151f223c27d6b60ddaf484c87ba97a5dc0849ca7c95db2803ea2dcbd');
INSERT INTO public.journal VALUES (23, 'measurement', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:32.000000Z', '{"as_of":"2019-01-03","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.6509344730398537"}],"figure_id":"interest","note":"","organisation":"watch","salt":"965f29e1993ec7aad6de6f7dd377387d","stage":"measured","supersedes":null,"value":"3.5"}', 3, 'd79aa2b9151f223c27d6b60ddaf484c87ba97a5dc0849ca7c95db2803ea2dcbd', 'e25a361e69cfaa50ec389e054f690127794ca8b30bf2ebb04e144fdc2983c3cb');
INSERT INTO public.journal VALUES (24, 'publication', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:33.000000Z', '{"basis":"direct","salt":"4d250d5808a7da0458694c3b430ba7d8","subjects":[23]}', 3, 'e25a361e69cfaa50ec389e054f690127794ca8b30bf2ebb04e144fdc2983c3cb', '49d6985605969663de40966c0cafca1c44393b1a23cf255f078d1ba496712bb3');
INSERT INTO public.journal VALUES (25, 'criterion', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:34.000000Z', '{"based_on":null,"due":"2021-01-01","fulfilled":"전부","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"salt":"e370f4b11369b2c4f97896307b2be9c1","version":1}', 3, '49d6985605969663de40966c0cafca1c44393b1a23cf255f078d1ba496712bb3', '7d6df9305c2b5c49fd5b641002f90da97ec670719a8bfdd770b833803e864333');
INSERT INTO public.journal VALUES (26, 'setting', 'test-city-2018', 'local', 'Kim 감시', '2019-03-01T09:00:35.000000Z', '{"salt":"424f13c0dcb39abad2573b7aab127a90","settings":{"assessors_needed":2,"review_required":true}}', 3, '7d6df9305c2b5c49fd5b641002f90da97ec670719a8bfdd770b833803e864333', '0660fe129df52bcc54d5e8109086cf5e429aa6c03269d2fb780c2a3c6ba9c9b0');
INSERT INTO public.journal VALUES (27, 'assessment', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:37.000000Z', '{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"salt":"9efb67d313da7583ed26dc96512543fc","status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, '0660fe129df52bcc54d5e8109086cf5e429aa6c03269d2fb780c2a3c6ba9c9b0', '832e958026dde38bae3c7a9f84560562e600f70752b78a9b7b0a2fc79d906d74');
INSERT INTO public.journal VALUES (28, 'assessment', 'test-city-2018', 'member:f0172c2aa54876e8', 'Ben', '2019-03-01T09:00:39.000000Z', '{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"salt":"bb719fd40a4f6f3978f0b2456c8441df","status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, '832e958026dde38bae3c7a9f84560562e600f70752b78a9b7b0a2fc79d906d74', 'b789c66c9a6db89f85b5f8acddf683c24c97cea95003f0134d6042be5b2dcbfe');
INSERT INTO public.journal VALUES (29, 'review', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:00:40.000000Z', '{"decision":"approve","reason":"더 새로운 자료","salt":"0b1d41c5572e725707712b3caedaf7c2","subject":28}', 3, 'b789c66c9a6db89f85b5f8acddf683c24c97cea95003f0134d6042be5b2dcbfe', '99f16015eacfd4e46988050645e1f231f0c62024247dc26344bc564ef89aff95');
INSERT INTO public.journal VALUES (30, 'publication', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:00:41.000000Z', '{"basis":"decision","salt":"67f214332917b9c912ad2357b3e3140e","subjects":[28]}', 3, '99f16015eacfd4e46988050645e1f231f0c62024247dc26344bc564ef89aff95', '13ca81d29e9ab8bde05b1363cfcd88cc0f1cc0470d70e0af7edb066b772ddc08');
INSERT INTO public.journal VALUES (31, 'review', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:00:42.000000Z', '{"decision":"reject","reason":"더 새로운 자료","salt":"100f9b3faeaabb88f869c1b162ad8b01","subject":27}', 3, '13ca81d29e9ab8bde05b1363cfcd88cc0f1cc0470d70e0af7edb066b772ddc08', 'f7557250b24ce3fd4ce0ee5d7a6e1eceaf1801ad0a402109e68eba1134cfbbf9');
INSERT INTO public.journal VALUES (32, 'assessment', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:44.000000Z', '{"as_of":"2019-02-05","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"ac66efa1b4e6add52f38d6af0d419c6c","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, 'f7557250b24ce3fd4ce0ee5d7a6e1eceaf1801ad0a402109e68eba1134cfbbf9', '963fa107477802553bdef4074c75babace0a22c2bf49691d9543eb43a6920895');
INSERT INTO public.journal VALUES (33, 'assessment', 'test-city-2018', 'member:f0172c2aa54876e8', 'Ben', '2019-03-01T09:00:46.000000Z', '{"as_of":"2019-02-05","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"7fefc689b8979ed3776df9160d3e4c05","status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, '963fa107477802553bdef4074c75babace0a22c2bf49691d9543eb43a6920895', '28188e702620499215d041b9bdd16d3499132ed1dc58f2b9cac13696ad3c47ae');
INSERT INTO public.journal VALUES (34, 'assessment', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:48.000000Z', '{"as_of":"2019-02-02","based_on":15,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":2,"rater":"watchdog","reason":null,"review":true,"round":2,"salt":"31aff11ee70484ed1058b1e85dc239ab","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, '28188e702620499215d041b9bdd16d3499132ed1dc58f2b9cac13696ad3c47ae', '1eeb004d572cc4893b8d93b22b7c5d280b91af220f45fa85a278d2c4af5c3478');
INSERT INTO public.journal VALUES (35, 'assessment', 'test-city-2018', 'member:f0172c2aa54876e8', 'Ben', '2019-03-01T09:00:50.000000Z', '{"as_of":"2019-02-02","based_on":15,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":true,"round":2,"salt":"6408d5a8f73a68a939003986b30b5017","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, '1eeb004d572cc4893b8d93b22b7c5d280b91af220f45fa85a278d2c4af5c3478', 'e003107c5c32825726dad56c0b0e50bb73a3df237a912f95174c9b972256995b');
INSERT INTO public.journal VALUES (36, 'assessment', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:52.000000Z', '{"as_of":"2019-02-03","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":3,"rater":"watchdog","reason":null,"review":true,"round":1,"salt":"7b78c42258087898057af22e31bda4ff","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, 'e003107c5c32825726dad56c0b0e50bb73a3df237a912f95174c9b972256995b', '9422c057a2ef2515b2ea6f4e4e13010aa5560adbd032c08aeef86c9edf0b2bbb');
INSERT INTO public.journal VALUES (37, 'measurement', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:00:54.000000Z', '{"as_of":"2019-01-19","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.09413004193968255"}],"figure_id":"fund","note":"","organisation":"watch","salt":"1e0c93e2a2eb8f1cac53add68d193f98","stage":"planned","supersedes":null,"value":"0.4"}', 3, '9422c057a2ef2515b2ea6f4e4e13010aa5560adbd032c08aeef86c9edf0b2bbb', 'f7f4de47e4866e131c3273e3987460e4e2798205a9c6e8d76c1b540c179279fc');
INSERT INTO public.journal VALUES (38, 'assignment', 'test-city-2018', 'local', 'Kim 감시', '2019-03-01T09:00:55.000000Z', '{"assign":[[3,"local"]],"salt":"ca5322cdf1bfcc3c7d45da5205a96f4e","unassign":[]}', 3, 'f7f4de47e4866e131c3273e3987460e4e2798205a9c6e8d76c1b540c179279fc', '9fb7eb0791cb5af35dd4b3b231785f2a29c40cb214696ae4e292bd5202f3b226');
INSERT INTO public.journal VALUES (39, 'review', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:00:56.000000Z', '{"decision":"retract","reason":"잘못된 자료","salt":"304d1177d61685804433bb212e306af4","subject":15}', 3, '9fb7eb0791cb5af35dd4b3b231785f2a29c40cb214696ae4e292bd5202f3b226', '5a65d2ba76e4ffa35cbcbbc94047e5f51a6700282f931c3b6352ba2c2450c8a1');
INSERT INTO public.journal VALUES (40, 'seed', 'test-city-2018', 'system', 'Pledgeboard', '2019-03-01T09:00:57.000000Z', '{"package":{"name":"test-city-2018","title":"A small seed","version":"2.0.1"},"salt":"2ddf536815b8e0571a2b95976b2ba283","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"다른 이름 1","name_en":"Other name 1","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"다른 이름 1","name_en":"Other name 1","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성 1","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장 1","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목 1","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성 1","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}', 3, '5a65d2ba76e4ffa35cbcbbc94047e5f51a6700282f931c3b6352ba2c2450c8a1', 'b2b6414eb90e49305b80c3441d8bd8299ed0abb948099f2c19196cf7485f9245');
INSERT INTO public.journal VALUES (41, 'assessment', 'test-city-2018', 'member:f0172c2aa54876e8', 'Ben', '2019-03-01T09:00:59.000000Z', '{"as_of":"2019-01-28","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"평가 0.41817215137075947","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"264ce4540da95c7b54e49f94186a3f7a","status":"completed","supersedes":28,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, 'b2b6414eb90e49305b80c3441d8bd8299ed0abb948099f2c19196cf7485f9245', 'eb4c5dab42193618c39916daf887d5e7311e05c6b478e1ba3579874369e6a953');
INSERT INTO public.journal VALUES (42, 'review', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:01:00.000000Z', '{"decision":"approve","reason":"이유","salt":"766e352a981be7d281d234d8631dbecb","subject":34}', 3, 'eb4c5dab42193618c39916daf887d5e7311e05c6b478e1ba3579874369e6a953', '0c19fea416ca4a24101ce77e42ec64a82d901e3448587d8944787f735a5871af');
INSERT INTO public.journal VALUES (43, 'publication', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:01:01.000000Z', '{"basis":"review","salt":"2800745ddf7649c992e8e0599f43e148","subjects":[34,35]}', 3, '0c19fea416ca4a24101ce77e42ec64a82d901e3448587d8944787f735a5871af', '140b32fff9df8effcd69c6dc4c1ac5a79b1b21878d07fbdd691b1016c4020a88');
INSERT INTO public.journal VALUES (44, 'criterion', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:01:02.000000Z', '{"based_on":25,"due":null,"fulfilled":"기준 0.6274332224055893","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"salt":"9f9f14ca91f79e5a53bc453be08854df","version":2}', 3, '140b32fff9df8effcd69c6dc4c1ac5a79b1b21878d07fbdd691b1016c4020a88', '2c6f702347989e7b516c3f45469820327a8be315b083c6bca247914189ac5786');
INSERT INTO public.journal VALUES (45, 'measurement', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:01:04.000000Z', '{"as_of":"2019-01-13","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.5771029486174987"}],"figure_id":"interest","note":"","organisation":"watch","salt":"847e993931b455ac940a0a4ab62f7759","stage":"measured","supersedes":null,"value":"0.4"}', 3, '2c6f702347989e7b516c3f45469820327a8be315b083c6bca247914189ac5786', 'dd2bc0ebe597c73bd60dace70fb1e10928a062fa302356011985e45c06386d6f');
INSERT INTO public.journal VALUES (46, 'challenge', 'test-city-2018', 'reader', '', '2019-03-01T09:01:06.000000Z', '{"assessment":15,"contact":null,"pledge_number":2,"salt":"9c484af2c519c55b3d46cecc119a442e","text":"정말인가요?","url":""}', 3, 'dd2bc0ebe597c73bd60dace70fb1e10928a062fa302356011985e45c06386d6f', '7c9c598fe5c418d0ec7c9d62e32693679b9f59c2844f705d0bc74d955614ef7f');
INSERT INTO public.journal VALUES (47, 'answer', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:01:07.000000Z', '{"answer":"답 0.13317481644160512","challenge":17,"decision":"publish","salt":"19a83b251f17dc14add7054fc0b72da6"}', 3, '7c9c598fe5c418d0ec7c9d62e32693679b9f59c2844f705d0bc74d955614ef7f', '6b0330a8613cb64d3b3ec17cae7a70f6af213369e5ef8131bb217204c26cdf34');
INSERT INTO public.journal VALUES (48, 'setting', 'test-city-2018', 'local', 'Kim 감시', '2019-03-01T09:01:08.000000Z', '{"salt":"b3b8322409765af7d49cfcfddf5c7315","settings":{"assessors_needed":3,"stale_days":40,"timezone":"America/New_York"}}', 3, '6b0330a8613cb64d3b3ec17cae7a70f6af213369e5ef8131bb217204c26cdf34', '30f5d3235ccd861389ebd828779375b3454543c10d5bd08b40e04ca2cd1364b3');
INSERT INTO public.journal VALUES (49, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:01:09.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"f0172c2aa54876e8","name":"새 이름 585","organisation":"people","role":"assessor","salt":"5494d248a200b7141fd3b0e04b995d70","subject":"sub-Ben"}', 3, '30f5d3235ccd861389ebd828779375b3454543c10d5bd08b40e04ca2cd1364b3', '8414d63b7d752519200f82fdb8185406058ccc4e1769ecc8969880f920ed0734');
INSERT INTO public.journal VALUES (50, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:01:10.000000Z', '{"kind":"watchdog","name":"단체 0.3723975427257312","name_en":"Renamed","organisation":"people","salt":"188c7d7249efa6f808d92440b8f8c444"}', 3, '8414d63b7d752519200f82fdb8185406058ccc4e1769ecc8969880f920ed0734', '33f5d6e3cf7600e77330f3afeab68e1469e6f2b610be50935ee413c0588d68a5');
INSERT INTO public.journal VALUES (51, 'import', 'test-city-2018', 'system', 'Pledgeboard', '2019-03-01T09:01:11.000000Z', '{"entries":{},"head":"","revision":0,"rounds":[{"complete_at":"2018-08-01T00:00:00+00:00","needed":2,"pledge_number":1,"rater":"watchdog","round":72497}],"salt":"a34736e6cdfb6b2b7b236225f2589feb"}', 3, '33f5d6e3cf7600e77330f3afeab68e1469e6f2b610be50935ee413c0588d68a5', 'bff2de40215e772e3e781f495850e38af969d7cebf11195c26401dae053f30d0');
INSERT INTO public.journal VALUES (52, 'erasure', '', 'local', 'Kim 감시', '2019-03-01T09:01:12.000000Z', '{"file":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","reason":"개인정보가 들어 있습니다","salt":"9ec5711f7e3841038e028f7fa551f139"}', 3, 'bff2de40215e772e3e781f495850e38af969d7cebf11195c26401dae053f30d0', '4f051717b53dc5f751965c0c47671b425d107f758fc38f7001aca4db46a9f5e1');
INSERT INTO public.journal VALUES (53, 'seed', 'test-city-2018', 'system', 'Pledgeboard', '2019-03-01T09:01:13.000000Z', '{"package":{"journal":{"seed_recorded_at":"2018-07-01T00:00:00.000000Z"},"name":"test-city-2018","title":"A small seed","version":"2.0.2"},"salt":"6f5f5e4b28950148678e8557ed64c617","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"다른 이름 2","name_en":"Other name 2","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"다른 이름 2","name_en":"Other name 2","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성 2","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장 2","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목 2","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성 2","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}', 3, '4f051717b53dc5f751965c0c47671b425d107f758fc38f7001aca4db46a9f5e1', '162a71385aeea313e9633bede170e7e9785c2fbd583e4f8243993995ab8796dc');
INSERT INTO public.journal VALUES (54, 'assessment', 'test-city-2018', 'member:f0172c2aa54876e8', '새 이름 585', '2019-03-01T09:01:15.000000Z', '{"as_of":"2019-02-04","based_on":35,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":3,"note":"평가 0.4275923056694029","organisation":"people","pledge_number":2,"rater":"watchdog","reason":"funding","review":true,"round":3,"salt":"ebcbc43009f31b68ecd79302c47363f9","status":"scrapped","supersedes":35,"timeliness":"not_applicable","verdict":"provisional","waits":true}', 3, '162a71385aeea313e9633bede170e7e9785c2fbd583e4f8243993995ab8796dc', 'b203e20a99b4b2243e870431163895920de1af134c531eff2b0c62b1e0d849a4');
INSERT INTO public.journal VALUES (55, 'criterion', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:01:16.000000Z', '{"based_on":44,"due":null,"fulfilled":"기준 0.08185501079576984","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"salt":"7d4cf2f1efc1be4ed7a6b0e10ae4a788","version":3}', 3, 'b203e20a99b4b2243e870431163895920de1af134c531eff2b0c62b1e0d849a4', '797c3f5a0af1d9bfc1664fa2e26e690942314a350c0d625f7b4123f6ddf0359d');
INSERT INTO public.journal VALUES (56, 'measurement', 'test-city-2018', 'member:a04dde0610fcca1d', 'Ann', '2019-03-01T09:01:18.000000Z', '{"as_of":"2019-01-11","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.5251965038114514"}],"figure_id":"fund","note":"","organisation":"watch","salt":"26714eb7d87d683f48e97afb3a59470a","stage":"secured","supersedes":null,"value":"2.9"}', 3, '797c3f5a0af1d9bfc1664fa2e26e690942314a350c0d625f7b4123f6ddf0359d', '81ce1e73c6a628edcb591661ed6eae4ccc67e45fde8c2c2e77f89cbf82fa34d5');
INSERT INTO public.journal VALUES (57, 'answer', 'test-city-2018', 'member:eee77cd9fa3f7269', 'Rex', '2019-03-01T09:01:19.000000Z', '{"answer":"답 0.11806577825496212","challenge":46,"decision":"decline","salt":"9b7580623e0db6f8d0669a3d49d51fb0"}', 3, '81ce1e73c6a628edcb591661ed6eae4ccc67e45fde8c2c2e77f89cbf82fa34d5', 'ed80654e8af2deba105e832fe45b37cd1dbccec78dc33cbec089d556dc73b2dd');
INSERT INTO public.journal VALUES (58, 'setting', 'test-city-2018', 'local', 'Kim 감시', '2019-03-01T09:01:20.000000Z', '{"salt":"ed33b80710d31011e73b7de1097e23c1","settings":{"assessors_needed":2,"stale_days":63,"timezone":"Asia/Kathmandu"}}', 3, 'ed80654e8af2deba105e832fe45b37cd1dbccec78dc33cbec089d556dc73b2dd', '511bce5eb884600fc3f18259411d4dfe1c6a51d21229409ff5673e852ce01573');
INSERT INTO public.journal VALUES (59, 'member', '', 'local', 'Kim 감시', '2019-03-01T09:01:21.000000Z', '{"active":true,"issuer":"https://accounts.example.org","member":"f3e556a199d97c16","name":"New 0.07762048218079554","organisation":"","role":"assessor","salt":"6571e047979b7d3ed97cbd051990293c","subject":"sub-New 0.07762048218079554"}', 3, '511bce5eb884600fc3f18259411d4dfe1c6a51d21229409ff5673e852ce01573', '8c949013ae59579fc5c714a07f340996f26976e73659edb08f8e63b7e114cfd6');
INSERT INTO public.journal VALUES (60, 'organisation', '', 'local', 'Kim 감시', '2019-03-01T09:01:22.000000Z', '{"kind":"city","name":"단체 0.3401223621911955","name_en":"Renamed","organisation":"city","salt":"e4ca5b5b2baa10cdc326d2bf0fd8267c"}', 3, '8c949013ae59579fc5c714a07f340996f26976e73659edb08f8e63b7e114cfd6', '9eef9c3cd7bcd3bf620b8b51a58519cf8b94313f1f3f2de0532a566203f50151');
INSERT INTO public.journal VALUES (61, 'assignment', 'test-city-2018', 'local', 'Kim 감시', '2019-03-01T09:01:23.000000Z', '{"assign":[],"salt":"8a549c97c9e87e6d818343df55e9906d","unassign":[[3,"local"]]}', 3, '9eef9c3cd7bcd3bf620b8b51a58519cf8b94313f1f3f2de0532a566203f50151', 'd3721420721e999a15cf759c87da8b2748f511ca1c92b980314b56933de3bb69');
INSERT INTO public.journal VALUES (62, 'import', 'test-city-2018', 'system', 'Pledgeboard', '2019-03-01T09:01:24.000000Z', '{"entries":{},"head":"","revision":0,"rounds":[{"complete_at":"2018-08-01T00:00:00+00:00","needed":2,"pledge_number":1,"rater":"watchdog","round":530802}],"salt":"5cc5e4fe6bc3281ebf4d9b0aafe0c2ee"}', 3, 'd3721420721e999a15cf759c87da8b2748f511ca1c92b980314b56933de3bb69', '87ee5c8953005d6b9e1e6ae0f33a76bcc78af906b3311bec4380c71a03e5b7d3');
INSERT INTO public.journal VALUES (63, 'erasure', '', 'local', 'Kim 감시', '2019-03-01T09:01:25.000000Z', '{"file":"93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be","reason":"개인정보가 들어 있습니다","salt":"7b1bd82861e08d2548c990d9377bc345"}', 3, '87ee5c8953005d6b9e1e6ae0f33a76bcc78af906b3311bec4380c71a03e5b7d3', 'ea2234097eea9833974842fe9874092c32a13d4b9c1964235c7aba80eee345a4');
INSERT INTO public.measurements VALUES (21, 'test-city-2018', 'interest', 'measured', '2.6', '2019-01-05', '', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:29.000000Z', NULL, 22, '2019-03-01T09:00:29.000000Z', NULL, false, NULL);
INSERT INTO public.measurements VALUES (23, 'test-city-2018', 'interest', 'measured', '3.5', '2019-01-03', '', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:32.000000Z', NULL, 24, '2019-03-01T09:00:32.000000Z', NULL, false, NULL);
INSERT INTO public.measurements VALUES (37, 'test-city-2018', 'fund', 'planned', '0.4', '2019-01-19', '', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:00:54.000000Z', NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.measurements VALUES (45, 'test-city-2018', 'interest', 'measured', '0.4', '2019-01-13', '', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:01:04.000000Z', NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.measurements VALUES (56, 'test-city-2018', 'fund', 'secured', '2.9', '2019-01-11', '', 'Ann', 'member:a04dde0610fcca1d', 'watch', '2019-03-01T09:01:18.000000Z', NULL, NULL, NULL, NULL, false, NULL);
INSERT INTO public.members VALUES ('a04dde0610fcca1d', 3, 'https://accounts.example.org', 'sub-Ann', 'Ann', 'assessor', 'watch', true, '2019-03-01T09:00:04.000000Z');
INSERT INTO public.members VALUES ('eee77cd9fa3f7269', 6, 'https://accounts.example.org', 'sub-Rex', 'Rex', 'reviewer', 'people', true, '2019-03-01T09:00:07.000000Z');
INSERT INTO public.members VALUES ('181d8934204e08f3', 8, 'https://accounts.example.org', 'sub-Cit', 'Cit', 'assessor', 'city', true, '2019-03-01T09:00:09.000000Z');
INSERT INTO public.members VALUES ('f0172c2aa54876e8', 49, 'https://accounts.example.org', 'sub-Ben', '새 이름 585', 'assessor', 'people', true, '2019-03-01T09:01:09.000000Z');
INSERT INTO public.members VALUES ('f3e556a199d97c16', 59, 'https://accounts.example.org', 'sub-New 0.07762048218079554', 'New 0.07762048218079554', 'assessor', '', true, '2019-03-01T09:01:21.000000Z');
INSERT INTO public.not_figures VALUES (1, 'test-city-2018', 1, 'share', NULL, 2, 'pledge', '15', 1, '시험', 'test');
INSERT INTO public.not_figures VALUES (40, 'test-city-2018', 1, 'share', NULL, 2, 'pledge', '15', 1, '시험', 'test');
INSERT INTO public.not_figures VALUES (53, 'test-city-2018', 1, 'share', NULL, 2, 'pledge', '15', 1, '시험', 'test');
INSERT INTO public.organisations VALUES (2, 'watch', 'watch', '', 'watchdog', '2019-03-01T09:00:03.000000Z');
INSERT INTO public.organisations VALUES (4, 'people', 'people', '', 'watchdog', '2019-03-01T09:00:05.000000Z');
INSERT INTO public.organisations VALUES (7, 'city', 'city', '', 'city', '2019-03-01T09:00:08.000000Z');
INSERT INTO public.organisations VALUES (50, 'people', '단체 0.3723975427257312', 'Renamed', 'watchdog', '2019-03-01T09:01:10.000000Z');
INSERT INTO public.organisations VALUES (60, 'city', '단체 0.3401223621911955', 'Renamed', 'city', '2019-03-01T09:01:22.000000Z');
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
INSERT INTO public.pledges VALUES (40, 'test-city-2018', 1, 1, 3, 'youth', '청년미래기금 1조2천억원 조성 1', 'Youth fund', NULL, 'youth', '#1#
청년미래기금 1조2천억원 조성 1
youth fund
다른 이름 1
other name 1
기금 1조2000억원 조성 1
a fund of krw 1.2 trillion
청년미래기금1조2천억원조성1
youthfund
다른이름1
othername1
기금1조2000억원조성1
afundofkrw1.2trillion
ㅊㄴㅁㄹㄱㄱ ㅈㅊㅇㅇ ㅈㅅ
ㄷㄹ ㅇㄹ
ㄱㄱ ㅈㅇㅇ ㅈㅅ');
INSERT INTO public.pledges VALUES (40, 'test-city-2018', 2, 2, 2, 'youth', '위원회 청년 참여 15% 보장 1', 'Youth on committees', NULL, 'youth', '#2#
위원회 청년 참여 15% 보장 1
youth on committees
다른 이름 1
other name 1
기금 1조2000억원 조성 1
a fund of krw 1.2 trillion
위원회청년참여15%보장1
youthoncommittees
다른이름1
othername1
기금1조2000억원조성1
afundofkrw1.2trillion
ㅇㅇㅎ ㅊㄴ ㅊㅇ ㅂㅈ
ㄷㄹ ㅇㄹ
ㄱㄱ ㅈㅇㅇ ㅈㅅ');
INSERT INTO public.pledges VALUES (40, 'test-city-2018', 3, 3, 1, 'safe-city', '안전한 골목 1', 'Safe alleys', NULL, '', '#3#
안전한 골목 1
safe alleys
안심
safe city
안전한골목1
safealleys
안심
safecity
ㅇㅈㅎ ㄱㅁ
ㅇㅅ');
INSERT INTO public.pledges VALUES (53, 'test-city-2018', 1, 1, 3, 'youth', '청년미래기금 1조2천억원 조성 2', 'Youth fund', NULL, 'youth', '#1#
청년미래기금 1조2천억원 조성 2
youth fund
다른 이름 2
other name 2
기금 1조2000억원 조성 2
a fund of krw 1.2 trillion
청년미래기금1조2천억원조성2
youthfund
다른이름2
othername2
기금1조2000억원조성2
afundofkrw1.2trillion
ㅊㄴㅁㄹㄱㄱ ㅈㅊㅇㅇ ㅈㅅ
ㄷㄹ ㅇㄹ
ㄱㄱ ㅈㅇㅇ ㅈㅅ');
INSERT INTO public.pledges VALUES (53, 'test-city-2018', 2, 2, 2, 'youth', '위원회 청년 참여 15% 보장 2', 'Youth on committees', NULL, 'youth', '#2#
위원회 청년 참여 15% 보장 2
youth on committees
다른 이름 2
other name 2
기금 1조2000억원 조성 2
a fund of krw 1.2 trillion
위원회청년참여15%보장2
youthoncommittees
다른이름2
othername2
기금1조2000억원조성2
afundofkrw1.2trillion
ㅇㅇㅎ ㅊㄴ ㅊㅇ ㅂㅈ
ㄷㄹ ㅇㄹ
ㄱㄱ ㅈㅇㅇ ㅈㅅ');
INSERT INTO public.pledges VALUES (53, 'test-city-2018', 3, 3, 1, 'safe-city', '안전한 골목 2', 'Safe alleys', NULL, '', '#3#
안전한 골목 2
safe alleys
안심
safe city
안전한골목2
safealleys
안심
safecity
ㅇㅈㅎ ㄱㅁ
ㅇㅅ');
INSERT INTO public.reviews VALUES (20, 'test-city-2018', 11, 'retract', '잘못된 자료', 'Rex', 'member:eee77cd9fa3f7269', '2019-03-01T09:00:27.000000Z');
INSERT INTO public.reviews VALUES (29, 'test-city-2018', 28, 'approve', '더 새로운 자료', 'Rex', 'member:eee77cd9fa3f7269', '2019-03-01T09:00:40.000000Z');
INSERT INTO public.reviews VALUES (31, 'test-city-2018', 27, 'reject', '더 새로운 자료', 'Rex', 'member:eee77cd9fa3f7269', '2019-03-01T09:00:42.000000Z');
INSERT INTO public.reviews VALUES (39, 'test-city-2018', 15, 'retract', '잘못된 자료', 'Rex', 'member:eee77cd9fa3f7269', '2019-03-01T09:00:56.000000Z');
INSERT INTO public.reviews VALUES (42, 'test-city-2018', 34, 'approve', '이유', 'Rex', 'member:eee77cd9fa3f7269', '2019-03-01T09:01:00.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 1, 'watchdog', 3, 2, true, 'closed', '2019-03-01T09:00:39.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 3, 'watchdog', 1, 2, true, 'collecting', NULL);
INSERT INTO public.rounds VALUES ('test-city-2018', 1, 'watchdog', 4, 2, true, 'disagreed', '2019-03-01T09:00:46.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 2, 'watchdog', 2, 2, true, 'closed', '2019-03-01T09:00:50.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 1, 'watchdog', 72497, 2, false, 'closed', '2018-08-01T00:00:00.000000Z');
INSERT INTO public.rounds VALUES ('test-city-2018', 2, 'watchdog', 3, 2, true, 'collecting', NULL);
INSERT INTO public.rounds VALUES ('test-city-2018', 1, 'watchdog', 530802, 2, false, 'closed', '2018-08-01T00:00:00.000000Z');
INSERT INTO public.series VALUES (1, 'test-city-2018', 1, 'funds', 'youth', '기금', 'Funds');
INSERT INTO public.series VALUES (40, 'test-city-2018', 1, 'funds', 'youth', '기금', 'Funds');
INSERT INTO public.series VALUES (53, 'test-city-2018', 1, 'funds', 'youth', '기금', 'Funds');
INSERT INTO public.settings VALUES (26, 'assessors_needed', 'test-city-2018', '2', 'Kim 감시', '2019-03-01T09:00:35.000000Z');
INSERT INTO public.settings VALUES (26, 'review_required', 'test-city-2018', 'true', 'Kim 감시', '2019-03-01T09:00:35.000000Z');
INSERT INTO public.settings VALUES (48, 'assessors_needed', 'test-city-2018', '3', 'Kim 감시', '2019-03-01T09:01:08.000000Z');
INSERT INTO public.settings VALUES (48, 'stale_days', 'test-city-2018', '40', 'Kim 감시', '2019-03-01T09:01:08.000000Z');
INSERT INTO public.settings VALUES (48, 'timezone', 'test-city-2018', '"America/New_York"', 'Kim 감시', '2019-03-01T09:01:08.000000Z');
INSERT INTO public.settings VALUES (58, 'assessors_needed', 'test-city-2018', '2', 'Kim 감시', '2019-03-01T09:01:20.000000Z');
INSERT INTO public.settings VALUES (58, 'stale_days', 'test-city-2018', '63', 'Kim 감시', '2019-03-01T09:01:20.000000Z');
INSERT INTO public.settings VALUES (58, 'timezone', 'test-city-2018', '"Asia/Kathmandu"', 'Kim 감시', '2019-03-01T09:01:20.000000Z');
INSERT INTO public.statement_pledges VALUES (1, 'test-city-2018', 1, 'youth-commitment-1', 1, '기금', 'fund');
INSERT INTO public.statement_pledges VALUES (1, 'test-city-2018', 2, 'youth-commitment-1', 2, '청년', 'youth');
INSERT INTO public.statement_pledges VALUES (40, 'test-city-2018', 1, 'youth-commitment-1', 1, '기금', 'fund');
INSERT INTO public.statement_pledges VALUES (40, 'test-city-2018', 2, 'youth-commitment-1', 2, '청년', 'youth');
INSERT INTO public.statement_pledges VALUES (53, 'test-city-2018', 1, 'youth-commitment-1', 1, '기금', 'fund');
INSERT INTO public.statement_pledges VALUES (53, 'test-city-2018', 2, 'youth-commitment-1', 2, '청년', 'youth');
INSERT INTO public.statements VALUES (1, 'test-city-2018', 1, 'youth-commitment-1', 'youth', 'commitment', 1, NULL, '기금 1조2,000억원 조성', 'A fund of KRW 1.2 trillion', NULL);
INSERT INTO public.statements VALUES (1, 'test-city-2018', 2, 'youth-commitment-1-1', 'youth', 'commitment', 1, 'youth-commitment-1', '이자율 0.5%', 'Interest of 0.5%', NULL);
INSERT INTO public.statements VALUES (40, 'test-city-2018', 1, 'youth-commitment-1', 'youth', 'commitment', 1, NULL, '기금 1조2,000억원 조성 1', 'A fund of KRW 1.2 trillion', NULL);
INSERT INTO public.statements VALUES (40, 'test-city-2018', 2, 'youth-commitment-1-1', 'youth', 'commitment', 1, 'youth-commitment-1', '이자율 0.5%', 'Interest of 0.5%', NULL);
INSERT INTO public.statements VALUES (53, 'test-city-2018', 1, 'youth-commitment-1', 'youth', 'commitment', 1, NULL, '기금 1조2,000억원 조성 2', 'A fund of KRW 1.2 trillion', NULL);
INSERT INTO public.statements VALUES (53, 'test-city-2018', 2, 'youth-commitment-1-1', 'youth', 'commitment', 1, 'youth-commitment-1', '이자율 0.5%', 'Interest of 0.5%', NULL);
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

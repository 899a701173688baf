PRAGMA application_id=1347175490;
PRAGMA user_version=0;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('pledgeboard_0010');
CREATE TABLE answers (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	challenge_id INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	author TEXT NOT NULL, 
	author_id TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_answers PRIMARY KEY (entry_id), 
	CONSTRAINT fk_answers_challenge_id FOREIGN KEY(challenge_id) REFERENCES challenges (entry_id), 
	CONSTRAINT fk_answers_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "answers" VALUES(19,'test-city-2018',18,'publish','확인했습니다','Rex','member:fad3602c05e00bf1','2019-03-01T09:00:26.000000Z');
INSERT INTO "answers" VALUES(47,'test-city-2018',17,'publish','답 0.13317481644160512','Rex','member:fad3602c05e00bf1','2019-03-01T09:01:07.000000Z');
INSERT INTO "answers" VALUES(57,'test-city-2018',46,'decline','답 0.11806577825496212','Rex','member:fad3602c05e00bf1','2019-03-01T09:01:19.000000Z');
CREATE TABLE assessments (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	pledge_number INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	timeliness TEXT NOT NULL, 
	reason TEXT, 
	rater TEXT NOT NULL, 
	as_of DATE NOT NULL, 
	note TEXT NOT NULL, 
	author TEXT NOT NULL, 
	author_id TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	supersedes INTEGER, 
	round INTEGER NOT NULL, 
	criterion INTEGER, 
	publication_id INTEGER, 
	published_at VARCHAR(27), 
	withdrawn_at VARCHAR(27), 
	retracted BOOLEAN NOT NULL, 
	rejected_at VARCHAR(27), 
	CONSTRAINT pk_assessments PRIMARY KEY (entry_id), 
	CONSTRAINT fk_assessments_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id), 
	CONSTRAINT fk_assessments_publication_id FOREIGN KEY(publication_id) REFERENCES journal (id), 
	CONSTRAINT fk_assessments_supersedes FOREIGN KEY(supersedes) REFERENCES assessments (entry_id)
);
INSERT INTO "assessments" VALUES(9,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-01-31','자료 확인','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:11.000000Z',NULL,1,NULL,10,'2019-03-01T09:00:11.000000Z','2019-03-01T09:00:15.000000Z',0,NULL);
INSERT INTO "assessments" VALUES(11,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-01-31','고친 평가','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:14.000000Z',9,2,NULL,12,'2019-03-01T09:00:14.000000Z','2019-03-01T09:00:27.000000Z',1,NULL);
INSERT INTO "assessments" VALUES(13,'test-city-2018',1,'completed','provisional','not_applicable',NULL,'city','2019-01-31','자료 확인','Cit','member:9b66d32cbf9d86bf','city','2019-03-01T09:00:17.000000Z',NULL,1,NULL,14,'2019-03-01T09:00:17.000000Z',NULL,0,NULL);
INSERT INTO "assessments" VALUES(15,'test-city-2018',2,'on_track','provisional','not_applicable',NULL,'watchdog','2019-01-31','자료 확인','Ben','member:8471ea7699bc9e93','people','2019-03-01T09:00:20.000000Z',NULL,1,NULL,16,'2019-03-01T09:00:20.000000Z','2019-03-01T09:00:56.000000Z',1,NULL);
INSERT INTO "assessments" VALUES(27,'test-city-2018',1,'completed','provisional','not_applicable',NULL,'watchdog','2019-02-01','자료 확인','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:37.000000Z',NULL,3,25,NULL,NULL,NULL,0,'2019-03-01T09:00:42.000000Z');
INSERT INTO "assessments" VALUES(28,'test-city-2018',1,'partial','provisional','not_applicable',NULL,'watchdog','2019-02-01','자료 확인','Ben','member:8471ea7699bc9e93','people','2019-03-01T09:00:39.000000Z',NULL,3,25,30,'2019-03-01T09:00:41.000000Z',NULL,0,NULL);
INSERT INTO "assessments" VALUES(32,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-05','자료 확인','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:44.000000Z',NULL,4,25,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(33,'test-city-2018',1,'partial','provisional','not_applicable',NULL,'watchdog','2019-02-05','자료 확인','Ben','member:8471ea7699bc9e93','people','2019-03-01T09:00:46.000000Z',NULL,4,25,NULL,NULL,'2019-03-01T09:00:59.000000Z',0,NULL);
INSERT INTO "assessments" VALUES(34,'test-city-2018',2,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-02','자료 확인','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:48.000000Z',NULL,2,NULL,43,'2019-03-01T09:01:01.000000Z',NULL,0,NULL);
INSERT INTO "assessments" VALUES(35,'test-city-2018',2,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-02','자료 확인','Ben','member:8471ea7699bc9e93','people','2019-03-01T09:00:50.000000Z',NULL,2,NULL,43,'2019-03-01T09:01:01.000000Z',NULL,0,NULL);
INSERT INTO "assessments" VALUES(36,'test-city-2018',3,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-03','자료 확인','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:52.000000Z',NULL,1,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(41,'test-city-2018',1,'completed','provisional','not_applicable',NULL,'watchdog','2019-01-28','평가 0.41817215137075947','Ben','member:8471ea7699bc9e93','people','2019-03-01T09:00:59.000000Z',28,4,25,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(54,'test-city-2018',2,'scrapped','provisional','not_applicable','funding','watchdog','2019-02-04','평가 0.4275923056694029','새 이름 585','member:8471ea7699bc9e93','people','2019-03-01T09:01:15.000000Z',35,3,NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE assignments (
	campaign_id TEXT NOT NULL, 
	pledge_number INTEGER NOT NULL, 
	assessor_id TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_assignments PRIMARY KEY (campaign_id, pledge_number, assessor_id), 
	CONSTRAINT fk_assignments_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
CREATE TABLE attachments (
	sha256 TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_attachments PRIMARY KEY (sha256)
);
CREATE TABLE baselines (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	target_id TEXT NOT NULL, 
	baseline_id TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	basis_en TEXT, 
	CONSTRAINT pk_baselines PRIMARY KEY (entry_id, target_id, baseline_id), 
	CONSTRAINT fk_baselines_entry_id_baseline_id FOREIGN KEY(entry_id, baseline_id) REFERENCES figures (entry_id, id), 
	CONSTRAINT fk_baselines_entry_id_target_id FOREIGN KEY(entry_id, target_id) REFERENCES figures (entry_id, id), 
	CONSTRAINT fk_baselines_entry_id FOREIGN KEY(entry_id) REFERENCES campaigns (entry_id)
);
INSERT INTO "baselines" VALUES(1,'test-city-2018',1,'interest','fund','같은 기금','same fund');
INSERT INTO "baselines" VALUES(40,'test-city-2018',1,'interest','fund','같은 기금','same fund');
INSERT INTO "baselines" VALUES(53,'test-city-2018',1,'interest','fund','같은 기금','same fund');
CREATE TABLE campaigns (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	candidate TEXT NOT NULL, 
	candidate_en TEXT NOT NULL, 
	office TEXT NOT NULL, 
	office_en TEXT NOT NULL, 
	election_date DATE NOT NULL, 
	term_start DATE NOT NULL, 
	term_end DATE NOT NULL, 
	left_office_on DATE, 
	source_title TEXT NOT NULL, 
	source_title_en TEXT, 
	source_date DATE NOT NULL, 
	facts_from TEXT, 
	facts_from_en TEXT, timezone TEXT, 
	CONSTRAINT pk_campaigns PRIMARY KEY (entry_id), 
	CONSTRAINT fk_campaigns_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "campaigns" VALUES(1,'test-city-2018','1.0.0','2019-03-01T09:00:02.000000Z','시험시 2018','Test City 2018','홍길동','Hong Gil-dong','시험시장','Mayor of Test City','2018-06-13','2018-07-01','2022-06-30',NULL,'공약집','Pledge book','2018-06-14',NULL,NULL,'Asia/Seoul');
INSERT INTO "campaigns" VALUES(40,'test-city-2018','2.0.1','2019-03-01T09:00:57.000000Z','다른 이름 1','Other name 1','홍길동','Hong Gil-dong','시험시장','Mayor of Test City','2018-06-13','2018-07-01','2022-06-30',NULL,'공약집','Pledge book','2018-06-14',NULL,NULL,'Asia/Seoul');
INSERT INTO "campaigns" VALUES(53,'test-city-2018','2.0.2','2019-03-01T09:01:13.000000Z','다른 이름 2','Other name 2','홍길동','Hong Gil-dong','시험시장','Mayor of Test City','2018-06-13','2018-07-01','2022-06-30',NULL,'공약집','Pledge book','2018-06-14',NULL,NULL,'Asia/Seoul');
CREATE TABLE categories (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	audience TEXT NOT NULL, 
	CONSTRAINT pk_categories PRIMARY KEY (entry_id, id), 
	CONSTRAINT fk_categories_entry_id FOREIGN KEY(entry_id) REFERENCES campaigns (entry_id)
);
INSERT INTO "categories" VALUES(1,'test-city-2018',1,'youth',1,'청년','Youth','people');
INSERT INTO "categories" VALUES(1,'test-city-2018',2,'safe-city',2,'안심','Safe city','city');
INSERT INTO "categories" VALUES(40,'test-city-2018',1,'youth',1,'다른 이름 1','Other name 1','people');
INSERT INTO "categories" VALUES(40,'test-city-2018',2,'safe-city',2,'안심','Safe city','city');
INSERT INTO "categories" VALUES(53,'test-city-2018',1,'youth',1,'다른 이름 2','Other name 2','people');
INSERT INTO "categories" VALUES(53,'test-city-2018',2,'safe-city',2,'안심','Safe city','city');
CREATE TABLE challenges (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	pledge_number INTEGER NOT NULL, 
	assessment_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	url TEXT NOT NULL, 
	contact_id TEXT, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_challenges PRIMARY KEY (entry_id), 
	CONSTRAINT fk_challenges_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessments (entry_id), 
	CONSTRAINT fk_challenges_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "challenges" VALUES(17,'test-city-2018',2,15,'정말인가요?','',NULL,'2019-03-01T09:00:23.000000Z');
INSERT INTO "challenges" VALUES(18,'test-city-2018',2,15,'정말인가요?','',NULL,'2019-03-01T09:00:25.000000Z');
INSERT INTO "challenges" VALUES(46,'test-city-2018',2,15,'정말인가요?','',NULL,'2019-03-01T09:01:06.000000Z');
CREATE TABLE contacts (
	contact_id TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_contacts PRIMARY KEY (contact_id)
);
CREATE TABLE criteria (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	pledge_number INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	fulfilled TEXT NOT NULL, 
	partly TEXT NOT NULL, 
	not_fulfilled TEXT NOT NULL, 
	due DATE, 
	author TEXT NOT NULL, 
	author_id TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_criteria PRIMARY KEY (entry_id), 
	CONSTRAINT fk_criteria_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "criteria" VALUES(25,'test-city-2018',1,1,'전부','','','2021-01-01','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:34.000000Z');
INSERT INTO "criteria" VALUES(44,'test-city-2018',1,2,'기준 0.6274332224055893','','',NULL,'Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:01:02.000000Z');
INSERT INTO "criteria" VALUES(55,'test-city-2018',1,3,'기준 0.08185501079576984','','',NULL,'Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:01:16.000000Z');
CREATE TABLE ended_sessions (
	"key" TEXT NOT NULL, 
	ended_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_ended_sessions PRIMARY KEY ("key")
);
CREATE TABLE erasures (
	entry_id INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	author TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_erasures PRIMARY KEY (entry_id), 
	CONSTRAINT fk_erasures_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "erasures" VALUES(52,'d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5','개인정보가 들어 있습니다','Kim 감시','2019-03-01T09:01:12.000000Z');
INSERT INTO "erasures" VALUES(63,'93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be','개인정보가 들어 있습니다','Kim 감시','2019-03-01T09:01:25.000000Z');
CREATE TABLE evidence (
	entry_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	url TEXT NOT NULL, 
	citation TEXT NOT NULL, 
	title TEXT NOT NULL, 
	publisher TEXT NOT NULL, 
	published_on DATE, 
	archived_url TEXT NOT NULL, 
	quote TEXT NOT NULL, 
	file_sha256 TEXT, 
	file_name TEXT, 
	file_type TEXT, 
	file_size INTEGER, 
	CONSTRAINT pk_evidence PRIMARY KEY (entry_id, position), 
	CONSTRAINT fk_evidence_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "evidence" VALUES(9,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','','d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5','report.pdf','application/pdf',48);
INSERT INTO "evidence" VALUES(11,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','','d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5','report.pdf','application/pdf',48);
INSERT INTO "evidence" VALUES(13,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(15,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','','93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be','held.pdf','application/pdf',52);
INSERT INTO "evidence" VALUES(21,1,'test-city-2018','https://example.org/0.32383276483316237','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(23,1,'test-city-2018','https://example.org/0.6509344730398537','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(27,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(28,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(32,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(33,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(34,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(35,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(36,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(37,1,'test-city-2018','https://example.org/0.09413004193968255','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(41,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(45,1,'test-city-2018','https://example.org/0.5771029486174987','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(54,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(56,1,'test-city-2018','https://example.org/0.5251965038114514','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
CREATE TABLE featured (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	CONSTRAINT pk_featured PRIMARY KEY (entry_id, slug), 
	CONSTRAINT fk_featured_entry_id FOREIGN KEY(entry_id) REFERENCES campaigns (entry_id)
);
INSERT INTO "featured" VALUES(1,'test-city-2018',1,'youth',1,'청년이 웃습니다.','The young smile.');
INSERT INTO "featured" VALUES(40,'test-city-2018',1,'youth',1,'청년이 웃습니다.','The young smile.');
INSERT INTO "featured" VALUES(53,'test-city-2018',1,'youth',1,'청년이 웃습니다.','The young smile.');
CREATE TABLE figures (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	statement_id TEXT, 
	pledge_number INTEGER, 
	kind TEXT NOT NULL, 
	label TEXT NOT NULL, 
	label_en TEXT NOT NULL, 
	quote TEXT NOT NULL, 
	value_min TEXT NOT NULL, 
	value_max TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	per TEXT, 
	base TEXT, 
	base_en TEXT, 
	measure TEXT NOT NULL, 
	bound TEXT NOT NULL, 
	reference_period TEXT, 
	forecast BOOLEAN, 
	actor TEXT, 
	actor_en TEXT, 
	due TEXT, 
	series TEXT, 
	series_position INTEGER, 
	same_as TEXT, 
	part_of TEXT, 
	featured TEXT, 
	pledges TEXT NOT NULL, 
	CONSTRAINT pk_figures PRIMARY KEY (entry_id, id), 
	CONSTRAINT fk_figures_entry_id_part_of FOREIGN KEY(entry_id, part_of) REFERENCES figures (entry_id, id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_figures_entry_id_pledge_number FOREIGN KEY(entry_id, pledge_number) REFERENCES pledges (entry_id, number), 
	CONSTRAINT fk_figures_entry_id_same_as FOREIGN KEY(entry_id, same_as) REFERENCES figures (entry_id, id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_figures_entry_id_series FOREIGN KEY(entry_id, series) REFERENCES series (entry_id, id), 
	CONSTRAINT fk_figures_entry_id_statement_id FOREIGN KEY(entry_id, statement_id) REFERENCES statements (entry_id, id), 
	CONSTRAINT fk_figures_entry_id FOREIGN KEY(entry_id) REFERENCES campaigns (entry_id)
);
INSERT INTO "figures" VALUES(1,'test-city-2018',1,'fund','youth-commitment-1',NULL,'budget','규모','Size','1조2,000억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,'funds',NULL,NULL,NULL,'youth','1 2');
INSERT INTO "figures" VALUES(1,'test-city-2018',2,'interest','youth-commitment-1-1',NULL,'target','규모','Size','0.5%','0.5','0.5','percent',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'youth','');
INSERT INTO "figures" VALUES(1,'test-city-2018',3,'title-fund',NULL,1,'budget','규모','Size','1조2천억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'fund',NULL,NULL,'1');
INSERT INTO "figures" VALUES(40,'test-city-2018',1,'fund','youth-commitment-1',NULL,'budget','규모','Size','1조2,000억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,'funds',NULL,NULL,NULL,'youth','1 2');
INSERT INTO "figures" VALUES(40,'test-city-2018',2,'interest','youth-commitment-1-1',NULL,'target','규모','Size','0.5%','0.5','0.5','percent',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'youth','');
INSERT INTO "figures" VALUES(40,'test-city-2018',3,'title-fund',NULL,1,'budget','규모','Size','1조2천억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'fund',NULL,NULL,'1');
INSERT INTO "figures" VALUES(53,'test-city-2018',1,'fund','youth-commitment-1',NULL,'budget','규모','Size','1조2,000억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,'funds',NULL,NULL,NULL,'youth','1 2');
INSERT INTO "figures" VALUES(53,'test-city-2018',2,'interest','youth-commitment-1-1',NULL,'target','규모','Size','0.5%','0.5','0.5','percent',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'youth','');
INSERT INTO "figures" VALUES(53,'test-city-2018',3,'title-fund',NULL,1,'budget','규모','Size','1조2천억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'fund',NULL,NULL,'1');
CREATE TABLE journal (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	campaign TEXT NOT NULL, 
	actor_id TEXT NOT NULL, 
	actor_name TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	content TEXT NOT NULL, 
	content_version INTEGER NOT NULL, 
	prev_hash VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (id)
);
INSERT INTO "journal" VALUES(1,'seed','test-city-2018','system','Pledgeboard','2019-03-01T09:00:02.000000Z','{"package":{"name":"test-city-2018","title":"A small seed","version":"1.0.0"},"salt":"2fb632eb579ab3da7080ad98b6e03cff","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}',3,'0000000000000000000000000000000000000000000000000000000000000000','e807c98808a5e3ca523d78df26dad1b5912d872ddb51a183ffe21ba4bfed6e3f');
INSERT INTO "journal" VALUES(2,'organisation','','local','Kim 감시','2019-03-01T09:00:03.000000Z','{"kind":"watchdog","name":"watch","name_en":"","organisation":"watch","salt":"7b33a8a44393cf5b9c06ecd975a6c575"}',3,'e807c98808a5e3ca523d78df26dad1b5912d872ddb51a183ffe21ba4bfed6e3f','23ebc9bf620be7a96ebad60607494a249c44e6c393c7ae31cb2f19a9ac19244e');
INSERT INTO "journal" VALUES(3,'member','','local','Kim 감시','2019-03-01T09:00:04.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"d5c04c87c32793ec","name":"Ann","organisation":"watch","role":"assessor","salt":"f1119f257af064ac23bb8d8ab557edc7","subject":"sub-Ann"}',3,'23ebc9bf620be7a96ebad60607494a249c44e6c393c7ae31cb2f19a9ac19244e','38563e3c8bca342a4f74a6e48a38c6a033f2675f40b7763c6062f4134f818aca');
INSERT INTO "journal" VALUES(4,'organisation','','local','Kim 감시','2019-03-01T09:00:05.000000Z','{"kind":"watchdog","name":"people","name_en":"","organisation":"people","salt":"c734de40037b0b8e24fa3a9678c8c6bd"}',3,'38563e3c8bca342a4f74a6e48a38c6a033f2675f40b7763c6062f4134f818aca','1fd066a00c0a136d77f81625655e0ace0afb28676d48cff36157a2384c5af61b');
INSERT INTO "journal" VALUES(5,'member','','local','Kim 감시','2019-03-01T09:00:06.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"8471ea7699bc9e93","name":"Ben","organisation":"people","role":"assessor","salt":"8d6331e753a34f72ac79db85c8b7f561","subject":"sub-Ben"}',3,'1fd066a00c0a136d77f81625655e0ace0afb28676d48cff36157a2384c5af61b','b94a44ac72778958669592e71172569f1bc352820051c76ae406f3af1034b68e');
INSERT INTO "journal" VALUES(6,'member','','local','Kim 감시','2019-03-01T09:00:07.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"fad3602c05e00bf1","name":"Rex","organisation":"people","role":"reviewer","salt":"e2310ad1a093958cb9ff6bf31efb07ee","subject":"sub-Rex"}',3,'b94a44ac72778958669592e71172569f1bc352820051c76ae406f3af1034b68e','30886e20ef23a0a2322d862814977b23d05a636e73a1e507193cc11ab5a9b1a9');
INSERT INTO "journal" VALUES(7,'organisation','','local','Kim 감시','2019-03-01T09:00:08.000000Z','{"kind":"city","name":"city","name_en":"","organisation":"city","salt":"7907eb634cf0cb645a8859199d7d368d"}',3,'30886e20ef23a0a2322d862814977b23d05a636e73a1e507193cc11ab5a9b1a9','4e087dd33262c7cceed9fe5cacc3c4bfef16379590dde29ba09d15c62f61282f');
INSERT INTO "journal" VALUES(8,'member','','local','Kim 감시','2019-03-01T09:00:09.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"9b66d32cbf9d86bf","name":"Cit","organisation":"city","role":"assessor","salt":"4ba4cbe79d7e6089f4931d6f57c1e8bf","subject":"sub-Cit"}',3,'4e087dd33262c7cceed9fe5cacc3c4bfef16379590dde29ba09d15c62f61282f','c73bc47a225daa62795fc7aca9ec89857136e4a6779a344fa05cff4efb231dc6');
INSERT INTO "journal" VALUES(9,'assessment','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:11.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":1,"salt":"dd36ea578885e68c599d9016aa03d218","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',3,'c73bc47a225daa62795fc7aca9ec89857136e4a6779a344fa05cff4efb231dc6','b8bac4a405b8da80b32e4693dd8050ff462f4737569c09ce6dd3016eb8257ad3');
INSERT INTO "journal" VALUES(10,'publication','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:12.000000Z','{"basis":"direct","salt":"e209616b01f6b9facf1f16364e6c34c0","subjects":[9]}',3,'b8bac4a405b8da80b32e4693dd8050ff462f4737569c09ce6dd3016eb8257ad3','cf09ed316d3a8545c51755cf2e94acb2a0141afc5cbda8a7723d53f9f19c8278');
INSERT INTO "journal" VALUES(11,'assessment','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:14.000000Z','{"as_of":"2019-01-31","based_on":9,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"고친 평가","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":2,"salt":"9ca75467d80e359ac8b9acdffa07d2c5","status":"on_track","supersedes":9,"timeliness":"not_applicable","verdict":"provisional","waits":false}',3,'cf09ed316d3a8545c51755cf2e94acb2a0141afc5cbda8a7723d53f9f19c8278','c64aa7cf5eefb2374bbcee6e102094ad03ea2acfaebd1852cb223ca227999f4f');
INSERT INTO "journal" VALUES(12,'publication','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:15.000000Z','{"basis":"direct","salt":"0ced40a99d95101e8b7c7cfdba04fa6c","subjects":[11]}',3,'c64aa7cf5eefb2374bbcee6e102094ad03ea2acfaebd1852cb223ca227999f4f','c11f297979681b425c21cfc215a6cce461f87468be8a573944c677413b9756ac');
INSERT INTO "journal" VALUES(13,'assessment','test-city-2018','member:9b66d32cbf9d86bf','Cit','2019-03-01T09:00:17.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"city","pledge_number":1,"rater":"city","reason":null,"review":false,"round":1,"salt":"9bd63486b720314ea5d6e1cebe200c1b","status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',3,'c11f297979681b425c21cfc215a6cce461f87468be8a573944c677413b9756ac','097c4cd5618340e62d30be948b5be82ea5dac262176886c3e918c8ec51dbae04');
INSERT INTO "journal" VALUES(14,'publication','test-city-2018','member:9b66d32cbf9d86bf','Cit','2019-03-01T09:00:18.000000Z','{"basis":"direct","salt":"be95804269ba2a4afb25c9722fbb1b11","subjects":[13]}',3,'097c4cd5618340e62d30be948b5be82ea5dac262176886c3e918c8ec51dbae04','73b761754ed036d65a4b2777add1ad9d603acf11f3bc2d302237b7ab603de9c8');
INSERT INTO "journal" VALUES(15,'assessment','test-city-2018','member:8471ea7699bc9e93','Ben','2019-03-01T09:00:20.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"held.pdf","sha256":"93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be","size":52},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":false,"round":1,"salt":"65262db1d22d52debc00e0bc9cc2bbe9","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',3,'73b761754ed036d65a4b2777add1ad9d603acf11f3bc2d302237b7ab603de9c8','e8ebd92b69d9d9fd878a81df6513a4a8af5d9f136bad0d3e2c1f5858e39d7544');
INSERT INTO "journal" VALUES(16,'publication','test-city-2018','member:8471ea7699bc9e93','Ben','2019-03-01T09:00:21.000000Z','{"basis":"direct","salt":"5adf4c190744c69a2c3f23416835cd08","subjects":[15]}',3,'e8ebd92b69d9d9fd878a81df6513a4a8af5d9f136bad0d3e2c1f5858e39d7544','88731a2bbe0938e17dafad16b0ec517f4c7146f1adc08a1d708da561d04d1110');
INSERT INTO "journal" VALUES(17,'challenge','test-city-2018','reader','','2019-03-01T09:00:23.000000Z','{"assessment":15,"contact":null,"pledge_number":2,"salt":"4b5f18fd72be3672722079c34d2a465f","text":"정말인가요?","url":""}',3,'88731a2bbe0938e17dafad16b0ec517f4c7146f1adc08a1d708da561d04d1110','4969effb986f22e810c3b2f3c6ffbb2fae9f755a9ce169065072e026f808f5c8');
INSERT INTO "journal" VALUES(18,'challenge','test-city-2018','reader','','2019-03-01T09:00:25.000000Z','{"assessment":15,"contact":null,"pledge_number":2,"salt":"207bc40a9915e1d8a79e09de39ad2d5e","text":"정말인가요?","url":""}',3,'4969effb986f22e810c3b2f3c6ffbb2fae9f755a9ce169065072e026f808f5c8','baa06f659deff7e016e47843cd84c73ec2b1ed0bcad1e3fb4a63aa23a288a014');
INSERT INTO "journal" VALUES(19,'answer','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:00:26.000000Z','{"answer":"확인했습니다","challenge":18,"decision":"publish","salt":"7ffebf3f67eafe96c75e641beeddd4b5"}',3,'baa06f659deff7e016e47843cd84c73ec2b1ed0bcad1e3fb4a63aa23a288a014','2d340f80ac26832b919cdaa834619f4a31df58dc6ac829c4203ae0238a192f24');
INSERT INTO "journal" VALUES(20,'review','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:00:27.000000Z','{"decision":"retract","reason":"잘못된 자료","salt":"93fb417f7bd7344331f5f2530df43362","subject":11}',3,'2d340f80ac26832b919cdaa834619f4a31df58dc6ac829c4203ae0238a192f24','97895f27e7cbad7bc2ae82e8ec127e648813247d8b87b3834b24ef97621850e7');
INSERT INTO "journal" VALUES(21,'measurement','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:29.000000Z','{"as_of":"2019-01-05","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.32383276483316237"}],"figure_id":"interest","note":"","organisation":"watch","salt":"d8df56b815ff408cab9485f2fcfc74d2","stage":"measured","supersedes":null,"value":"2.6"}',3,'97895f27e7cbad7bc2ae82e8ec127e648813247d8b87b3834b24ef97621850e7','a9eb061f994a77b90840729dddfdbb0e61b44d002a2b8bb5ed4b362cd4b2b1c5');
INSERT INTO "journal" VALUES(22,'publication','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:30.000000Z','{"basis":"direct","salt":"0eb437a70a04eb7872b76d5d46189362","subjects":[21]}',3,'a9eb061f994a77b90840729dddfdbb0e61b44d002a2b8bb5ed4b362cd4b2b1c5','68165ee40560252a7b03ef16d42664c99ca3f74ecb445f9c55065b081ad5fe61');
INSERT INTO "journal" VALUES(23,'measurement','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:32.000000Z','{"as_of":"2019-01-03","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.6509344730398537"}],"figure_id":"interest","note":"","organisation":"watch","salt":"59c992c69821e428863431dee22470bb","stage":"measured","supersedes":null,"value":"3.5"}',3,'68165ee40560252a7b03ef16d42664c99ca3f74ecb445f9c55065b081ad5fe61','e995f58c5d62a5a4a797a4966bfb03d21d2a2baa37d2284b05e501847afab210');
INSERT INTO "journal" VALUES(24,'publication','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:33.000000Z','{"basis":"direct","salt":"be7c80e9014da1b3fdb95cd6f1883f1b","subjects":[23]}',3,'e995f58c5d62a5a4a797a4966bfb03d21d2a2baa37d2284b05e501847afab210','7f5512c0d1e40415fe4d0e91b2bc3df470eb3359ca85da13ae30344d4cfffde8');
INSERT INTO "journal" VALUES(25,'criterion','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:34.000000Z','{"based_on":null,"due":"2021-01-01","fulfilled":"전부","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"salt":"1415a79738b52be01fb459a1ca4e74a7","version":1}',3,'7f5512c0d1e40415fe4d0e91b2bc3df470eb3359ca85da13ae30344d4cfffde8','adff5e3b43f69d43c99a8bf3360760bd4721f5750815dc051fb25ac90a8d4410');
INSERT INTO "journal" VALUES(26,'setting','test-city-2018','local','Kim 감시','2019-03-01T09:00:35.000000Z','{"salt":"6caf500b6f63c2e3f00519ec2ff4f223","settings":{"assessors_needed":2,"review_required":true}}',3,'adff5e3b43f69d43c99a8bf3360760bd4721f5750815dc051fb25ac90a8d4410','81476362af1d4016cbf910640768e4a302eccb859f2d2cb1b9151a9cbc7f6b2a');
INSERT INTO "journal" VALUES(27,'assessment','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:37.000000Z','{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"salt":"2ce25ffc9592f9969e78552f64f67c75","status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'81476362af1d4016cbf910640768e4a302eccb859f2d2cb1b9151a9cbc7f6b2a','e7284dd4300c592b2e4a48e7c482f6b1caffb19f3426299d75680f9f75950e98');
INSERT INTO "journal" VALUES(28,'assessment','test-city-2018','member:8471ea7699bc9e93','Ben','2019-03-01T09:00:39.000000Z','{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"salt":"bc9420d9ab5439be68d7bca5b3e77ec8","status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'e7284dd4300c592b2e4a48e7c482f6b1caffb19f3426299d75680f9f75950e98','226dacdf2e33a522a3eacee5b9b58177ce58b7876eb8addc15603c530b049ec9');
INSERT INTO "journal" VALUES(29,'review','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:00:40.000000Z','{"decision":"approve","reason":"더 새로운 자료","salt":"5f5d44b364dce9840a899b41e3cbfd9f","subject":28}',3,'226dacdf2e33a522a3eacee5b9b58177ce58b7876eb8addc15603c530b049ec9','4626698f60b7dea81fd143a7413e71b315d8fcaa18104f7e141bb277d11c5b2c');
INSERT INTO "journal" VALUES(30,'publication','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:00:41.000000Z','{"basis":"decision","salt":"f19682f7ec0f3dcd7d87a040e3921aaf","subjects":[28]}',3,'4626698f60b7dea81fd143a7413e71b315d8fcaa18104f7e141bb277d11c5b2c','c6f7386face327aa6339c1ed900d36f8073107961143b06c5e86a5d856360f80');
INSERT INTO "journal" VALUES(31,'review','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:00:42.000000Z','{"decision":"reject","reason":"더 새로운 자료","salt":"1d5bdd9c5d5b2c18e2f55c77532248f3","subject":27}',3,'c6f7386face327aa6339c1ed900d36f8073107961143b06c5e86a5d856360f80','b36e117faf04756322549a2b87b83851436eafd1c7d85ba331b221f429b19db9');
INSERT INTO "journal" VALUES(32,'assessment','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:44.000000Z','{"as_of":"2019-02-05","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"c587d6de761f852fb0d77dbe0d4fd876","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'b36e117faf04756322549a2b87b83851436eafd1c7d85ba331b221f429b19db9','108db6712d9c87e279e6425af37a148104bad7ed3c3931c3574f1683dac9c0f5');
INSERT INTO "journal" VALUES(33,'assessment','test-city-2018','member:8471ea7699bc9e93','Ben','2019-03-01T09:00:46.000000Z','{"as_of":"2019-02-05","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"ccbae079c25bab65b958a907cdd4e3f4","status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'108db6712d9c87e279e6425af37a148104bad7ed3c3931c3574f1683dac9c0f5','2c029ee7ac936767f680d299f12dabf9f4b40a3e471f7e555e5dfdb970b7c99c');
INSERT INTO "journal" VALUES(34,'assessment','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:48.000000Z','{"as_of":"2019-02-02","based_on":15,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":2,"rater":"watchdog","reason":null,"review":true,"round":2,"salt":"2aea589af9d644734ee43d1d8ad9bea6","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'2c029ee7ac936767f680d299f12dabf9f4b40a3e471f7e555e5dfdb970b7c99c','18da6ceabcb511a8497eb03a859a5fb62a02e33bbed6417c16c9a4154dd29cbb');
INSERT INTO "journal" VALUES(35,'assessment','test-city-2018','member:8471ea7699bc9e93','Ben','2019-03-01T09:00:50.000000Z','{"as_of":"2019-02-02","based_on":15,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":true,"round":2,"salt":"ec63312143d1d930526b450a36244fec","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'18da6ceabcb511a8497eb03a859a5fb62a02e33bbed6417c16c9a4154dd29cbb','da4a4e71ece4658f6e7717697ab9eb8c1a4533d2f7809227bb502bc70e34ee92');
INSERT INTO "journal" VALUES(36,'assessment','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:52.000000Z','{"as_of":"2019-02-03","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":3,"rater":"watchdog","reason":null,"review":true,"round":1,"salt":"4d9fef7e8662c0576b33068a0041f903","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'da4a4e71ece4658f6e7717697ab9eb8c1a4533d2f7809227bb502bc70e34ee92','8530c8d665087fd3fe9c5beb628237e1c1327c6991b5e123ea3304977f8bd8b9');
INSERT INTO "journal" VALUES(37,'measurement','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:00:54.000000Z','{"as_of":"2019-01-19","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.09413004193968255"}],"figure_id":"fund","note":"","organisation":"watch","salt":"cb8855390bd7841e17bc40e78f0b2c14","stage":"planned","supersedes":null,"value":"0.4"}',3,'8530c8d665087fd3fe9c5beb628237e1c1327c6991b5e123ea3304977f8bd8b9','2f7746b45a23bc6b8bdd53ed4b0e3b3f00fa62a03af08a5b30d72a0b4f3f90a4');
INSERT INTO "journal" VALUES(38,'assignment','test-city-2018','local','Kim 감시','2019-03-01T09:00:55.000000Z','{"assign":[[3,"local"]],"salt":"d6171b27ce43cf980ed0842da7763058","unassign":[]}',3,'2f7746b45a23bc6b8bdd53ed4b0e3b3f00fa62a03af08a5b30d72a0b4f3f90a4','9000846ada0036e2ba40d2dfc48a49e489f94685be29e668c0d0d7fb9c1c78b8');
INSERT INTO "journal" VALUES(39,'review','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:00:56.000000Z','{"decision":"retract","reason":"잘못된 자료","salt":"86cd44a8589e5b679ff2908fca8e0334","subject":15}',3,'9000846ada0036e2ba40d2dfc48a49e489f94685be29e668c0d0d7fb9c1c78b8','cd7683b7cd1412b03e12810c193afb460d8d7cab50f8995d1a0d0d6f831c2477');
INSERT INTO "journal" VALUES(40,'seed','test-city-2018','system','Pledgeboard','2019-03-01T09:00:57.000000Z','{"package":{"name":"test-city-2018","title":"A small seed","version":"2.0.1"},"salt":"1be1d7b4f15f40ffabf9cf6237b3d409","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"다른 이름 1","name_en":"Other name 1","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"다른 이름 1","name_en":"Other name 1","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성 1","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장 1","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목 1","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성 1","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}',3,'cd7683b7cd1412b03e12810c193afb460d8d7cab50f8995d1a0d0d6f831c2477','9e049946a28b71492cea6eb3422a6cfd984746cdd0173e1300cb6b186a26500e');
INSERT INTO "journal" VALUES(41,'assessment','test-city-2018','member:8471ea7699bc9e93','Ben','2019-03-01T09:00:59.000000Z','{"as_of":"2019-01-28","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"평가 0.41817215137075947","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"cd697895dc094165888731315836edae","status":"completed","supersedes":28,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'9e049946a28b71492cea6eb3422a6cfd984746cdd0173e1300cb6b186a26500e','7b25a41a16e4a8a9ca157a1caba68e725f7d7691eb3a3279255e483c25f7217c');
INSERT INTO "journal" VALUES(42,'review','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:01:00.000000Z','{"decision":"approve","reason":"이유","salt":"2e431f8f163e5655f813770a64c92696","subject":34}',3,'7b25a41a16e4a8a9ca157a1caba68e725f7d7691eb3a3279255e483c25f7217c','16f391e4f091046ba71b944f90ca9147bba03c07421782161c0ee190632e8219');
INSERT INTO "journal" VALUES(43,'publication','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:01:01.000000Z','{"basis":"review","salt":"c7fe1ea741e366de42d8f2946cb1b8b5","subjects":[34,35]}',3,'16f391e4f091046ba71b944f90ca9147bba03c07421782161c0ee190632e8219','f238ef2ea68f12c748f09bc27100a122de446f3bd5e4615d480ffd8aa33ebfdc');
INSERT INTO "journal" VALUES(44,'criterion','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:01:02.000000Z','{"based_on":25,"due":null,"fulfilled":"기준 0.6274332224055893","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"salt":"dc2812b74e34bffe120c2cb3b4f595c8","version":2}',3,'f238ef2ea68f12c748f09bc27100a122de446f3bd5e4615d480ffd8aa33ebfdc','7e71e3d114600124874be65d81b52cfb8f0e8c760973e44e48a9c94cbcbfb09f');
INSERT INTO "journal" VALUES(45,'measurement','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:01:04.000000Z','{"as_of":"2019-01-13","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.5771029486174987"}],"figure_id":"interest","note":"","organisation":"watch","salt":"660e35f4753a9d7b374f05b3f41cef4f","stage":"measured","supersedes":null,"value":"0.4"}',3,'7e71e3d114600124874be65d81b52cfb8f0e8c760973e44e48a9c94cbcbfb09f','69e7054a7ecf674477220927bf37bdf2d7b9a4fa364b18484be55e9eddfe1ee9');
INSERT INTO "journal" VALUES(46,'challenge','test-city-2018','reader','','2019-03-01T09:01:06.000000Z','{"assessment":15,"contact":null,"pledge_number":2,"salt":"f3ae0162a538f4e922e9b37acb592a3c","text":"정말인가요?","url":""}',3,'69e7054a7ecf674477220927bf37bdf2d7b9a4fa364b18484be55e9eddfe1ee9','c2922253187a61da9749cddb69cf67416bf9b70c2c38c2dc36b301c5f12c7d99');
INSERT INTO "journal" VALUES(47,'answer','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:01:07.000000Z','{"answer":"답 0.13317481644160512","challenge":17,"decision":"publish","salt":"562361bdb658b8eb0e0904fb0da2a83b"}',3,'c2922253187a61da9749cddb69cf67416bf9b70c2c38c2dc36b301c5f12c7d99','d6210b80151b83075fc137ed8aa21f0d499ff7fd4fe115f8a13d01242ef24c43');
INSERT INTO "journal" VALUES(48,'setting','test-city-2018','local','Kim 감시','2019-03-01T09:01:08.000000Z','{"salt":"a7b9c9d0359828c93e304b2a510ed974","settings":{"assessors_needed":3,"stale_days":40,"timezone":"America/New_York"}}',3,'d6210b80151b83075fc137ed8aa21f0d499ff7fd4fe115f8a13d01242ef24c43','b55fd99c96cff7cbf4bf9e4678433f6630715d0ffe4eac26e4bfe8016426bcad');
INSERT INTO "journal" VALUES(49,'member','','local','Kim 감시','2019-03-01T09:01:09.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"8471ea7699bc9e93","name":"새 이름 585","organisation":"people","role":"assessor","salt":"a13c44421ab92941767522c4dc92b4fb","subject":"sub-Ben"}',3,'b55fd99c96cff7cbf4bf9e4678433f6630715d0ffe4eac26e4bfe8016426bcad','156ef7c41df264e430c17df321cbbeb42a86a1ebca81d3b5f445798b7a97b3b6');
INSERT INTO "journal" VALUES(50,'organisation','','local','Kim 감시','2019-03-01T09:01:10.000000Z','{"kind":"watchdog","name":"단체 0.3723975427257312","name_en":"Renamed","organisation":"people","salt":"6a09870608e5b01107093874580eba7a"}',3,'156ef7c41df264e430c17df321cbbeb42a86a1ebca81d3b5f445798b7a97b3b6','e61b151bb1ae84b8be2e0a4d07cdd61ef1a8c395daca5b87fe3ee3bcd97f0e82');
INSERT INTO "journal" VALUES(51,'import','test-city-2018','system','Pledgeboard','2019-03-01T09:01:11.000000Z','{"entries":{},"head":"","revision":0,"rounds":[{"complete_at":"2018-08-01T00:00:00+00:00","needed":2,"pledge_number":1,"rater":"watchdog","round":72497}],"salt":"f2f8405ffa03faddb70614f3227eafce"}',3,'e61b151bb1ae84b8be2e0a4d07cdd61ef1a8c395daca5b87fe3ee3bcd97f0e82','ce2270e9c18c8689a665c350843cb9151c943bf60d67f35eca679cd13ba7c82d');
INSERT INTO "journal" VALUES(52,'erasure','','local','Kim 감시','2019-03-01T09:01:12.000000Z','{"file":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","reason":"개인정보가 들어 있습니다","salt":"293ed7afbf399c6190b7adf6a943a036"}',3,'ce2270e9c18c8689a665c350843cb9151c943bf60d67f35eca679cd13ba7c82d','ba30cdddb5ab3036000b4890aca79d7d6d04d2a4091743c54cc915c18a143784');
INSERT INTO "journal" VALUES(53,'seed','test-city-2018','system','Pledgeboard','2019-03-01T09:01:13.000000Z','{"package":{"journal":{"seed_recorded_at":"2018-07-01T00:00:00.000000Z"},"name":"test-city-2018","title":"A small seed","version":"2.0.2"},"salt":"369342d410cd23cd8df42c562b274e5e","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"다른 이름 2","name_en":"Other name 2","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"다른 이름 2","name_en":"Other name 2","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성 2","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장 2","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목 2","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성 2","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}',3,'ba30cdddb5ab3036000b4890aca79d7d6d04d2a4091743c54cc915c18a143784','1c63c9e83b4f361cea85f63efa224c48798061736f37bb9160c9df23f649c4c0');
INSERT INTO "journal" VALUES(54,'assessment','test-city-2018','member:8471ea7699bc9e93','새 이름 585','2019-03-01T09:01:15.000000Z','{"as_of":"2019-02-04","based_on":35,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":3,"note":"평가 0.4275923056694029","organisation":"people","pledge_number":2,"rater":"watchdog","reason":"funding","review":true,"round":3,"salt":"81790c5e31f1a51c87c240e0017b78a1","status":"scrapped","supersedes":35,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'1c63c9e83b4f361cea85f63efa224c48798061736f37bb9160c9df23f649c4c0','5e39fa840cb692d8688ed4648a28d5e3d60a074d7b7abd0f9bd9e78a085966ba');
INSERT INTO "journal" VALUES(55,'criterion','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:01:16.000000Z','{"based_on":44,"due":null,"fulfilled":"기준 0.08185501079576984","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"salt":"c785842044990f0890cb4fd0a6f18b95","version":3}',3,'5e39fa840cb692d8688ed4648a28d5e3d60a074d7b7abd0f9bd9e78a085966ba','445d2dfc18a6718dc45b8442164f9ed834f824cebcce58ca1e99332b5aef8239');
INSERT INTO "journal" VALUES(56,'measurement','test-city-2018','member:d5c04c87c32793ec','Ann','2019-03-01T09:01:18.000000Z','{"as_of":"2019-01-11","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.5251965038114514"}],"figure_id":"fund","note":"","organisation":"watch","salt":"c9104d699de87e44655d82b4c1642602","stage":"secured","supersedes":null,"value":"2.9"}',3,'445d2dfc18a6718dc45b8442164f9ed834f824cebcce58ca1e99332b5aef8239','f2041ae5a611e595fd99b148b25973a37e6d8cb47aaf84e2785e9de5ba5f038b');
INSERT INTO "journal" VALUES(57,'answer','test-city-2018','member:fad3602c05e00bf1','Rex','2019-03-01T09:01:19.000000Z','{"answer":"답 0.11806577825496212","challenge":46,"decision":"decline","salt":"7eeab5a872f97859da34883579bc9026"}',3,'f2041ae5a611e595fd99b148b25973a37e6d8cb47aaf84e2785e9de5ba5f038b','a31301cd7d5b0c4de9b2c5962f81325a6bb19cbb950ea82a715820973fd654f9');
INSERT INTO "journal" VALUES(58,'setting','test-city-2018','local','Kim 감시','2019-03-01T09:01:20.000000Z','{"salt":"b0160116f47d9d08820cdfbce19d1d19","settings":{"assessors_needed":2,"stale_days":63,"timezone":"Asia/Kathmandu"}}',3,'a31301cd7d5b0c4de9b2c5962f81325a6bb19cbb950ea82a715820973fd654f9','a8e4a6cb1a5c3ee2e073a470c087b3dbd88de493296beee8f0c6a52bbfb08214');
INSERT INTO "journal" VALUES(59,'member','','local','Kim 감시','2019-03-01T09:01:21.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"d1a4efab68daa3f1","name":"New 0.07762048218079554","organisation":"","role":"assessor","salt":"16827717cbfde0f5b4d0dc66bacde25e","subject":"sub-New 0.07762048218079554"}',3,'a8e4a6cb1a5c3ee2e073a470c087b3dbd88de493296beee8f0c6a52bbfb08214','85d63b6a9c8a8d50df4e589bb0c92dfea5ca745936afe55f38676d7021147d3b');
INSERT INTO "journal" VALUES(60,'organisation','','local','Kim 감시','2019-03-01T09:01:22.000000Z','{"kind":"city","name":"단체 0.3401223621911955","name_en":"Renamed","organisation":"city","salt":"94e960a30997ce5c6cbaf3c942fa086d"}',3,'85d63b6a9c8a8d50df4e589bb0c92dfea5ca745936afe55f38676d7021147d3b','ab237f9a9c74c9a0d39839903eeb16bc2d93b6e5ddef8379c68a66c16c84da8e');
INSERT INTO "journal" VALUES(61,'assignment','test-city-2018','local','Kim 감시','2019-03-01T09:01:23.000000Z','{"assign":[],"salt":"4d840e1ec14c95959da68f669ff47cd2","unassign":[[3,"local"]]}',3,'ab237f9a9c74c9a0d39839903eeb16bc2d93b6e5ddef8379c68a66c16c84da8e','beab65910f14cd2b556916f7328de45beef41c35b188cedb9988ac9b17b8e3e9');
INSERT INTO "journal" VALUES(62,'import','test-city-2018','system','Pledgeboard','2019-03-01T09:01:24.000000Z','{"entries":{},"head":"","revision":0,"rounds":[{"complete_at":"2018-08-01T00:00:00+00:00","needed":2,"pledge_number":1,"rater":"watchdog","round":530802}],"salt":"e10fc7e0df0c9e22c931d57f47975d37"}',3,'beab65910f14cd2b556916f7328de45beef41c35b188cedb9988ac9b17b8e3e9','0004528c415ccd83d36a13923d52d4e03193edb0e8b326f50d3671c83391f9c3');
INSERT INTO "journal" VALUES(63,'erasure','','local','Kim 감시','2019-03-01T09:01:25.000000Z','{"file":"93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be","reason":"개인정보가 들어 있습니다","salt":"e72a3020e888ee92172707a2a3730158"}',3,'0004528c415ccd83d36a13923d52d4e03193edb0e8b326f50d3671c83391f9c3','9fe71d99a177903ab9fe2ce4bd5ec7626a2004f046b79140f699a5ca810647fc');
CREATE TABLE measurements (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	figure_id TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	value TEXT NOT NULL, 
	as_of DATE NOT NULL, 
	note TEXT NOT NULL, 
	author TEXT NOT NULL, 
	author_id TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	supersedes INTEGER, 
	publication_id INTEGER, 
	published_at VARCHAR(27), 
	withdrawn_at VARCHAR(27), 
	retracted BOOLEAN NOT NULL, 
	rejected_at VARCHAR(27), 
	CONSTRAINT pk_measurements PRIMARY KEY (entry_id), 
	CONSTRAINT fk_measurements_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id), 
	CONSTRAINT fk_measurements_publication_id FOREIGN KEY(publication_id) REFERENCES journal (id), 
	CONSTRAINT fk_measurements_supersedes FOREIGN KEY(supersedes) REFERENCES measurements (entry_id)
);
INSERT INTO "measurements" VALUES(21,'test-city-2018','interest','measured','2.6','2019-01-05','','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:29.000000Z',NULL,22,'2019-03-01T09:00:29.000000Z',NULL,0,NULL);
INSERT INTO "measurements" VALUES(23,'test-city-2018','interest','measured','3.5','2019-01-03','','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:32.000000Z',NULL,24,'2019-03-01T09:00:32.000000Z',NULL,0,NULL);
INSERT INTO "measurements" VALUES(37,'test-city-2018','fund','planned','0.4','2019-01-19','','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:00:54.000000Z',NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "measurements" VALUES(45,'test-city-2018','interest','measured','0.4','2019-01-13','','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:01:04.000000Z',NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "measurements" VALUES(56,'test-city-2018','fund','secured','2.9','2019-01-11','','Ann','member:d5c04c87c32793ec','watch','2019-03-01T09:01:18.000000Z',NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE members (
	member_id TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	issuer TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY (member_id), 
	CONSTRAINT fk_members_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id), 
	CONSTRAINT uq_members_issuer_subject UNIQUE (issuer, subject)
);
INSERT INTO "members" VALUES('d5c04c87c32793ec',3,'https://accounts.example.org','sub-Ann','Ann','assessor','watch',1,'2019-03-01T09:00:04.000000Z');
INSERT INTO "members" VALUES('fad3602c05e00bf1',6,'https://accounts.example.org','sub-Rex','Rex','reviewer','people',1,'2019-03-01T09:00:07.000000Z');
INSERT INTO "members" VALUES('9b66d32cbf9d86bf',8,'https://accounts.example.org','sub-Cit','Cit','assessor','city',1,'2019-03-01T09:00:09.000000Z');
INSERT INTO "members" VALUES('8471ea7699bc9e93',49,'https://accounts.example.org','sub-Ben','새 이름 585','assessor','people',1,'2019-03-01T09:01:09.000000Z');
INSERT INTO "members" VALUES('d1a4efab68daa3f1',59,'https://accounts.example.org','sub-New 0.07762048218079554','New 0.07762048218079554','assessor','',1,'2019-03-01T09:01:21.000000Z');
CREATE TABLE not_figures (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	statement_id TEXT, 
	pledge_number INTEGER, 
	place TEXT NOT NULL, 
	numeral TEXT NOT NULL, 
	occurrence INTEGER, 
	reason TEXT NOT NULL, 
	reason_en TEXT, 
	CONSTRAINT pk_not_figures PRIMARY KEY (entry_id, id), 
	CONSTRAINT fk_not_figures_entry_id_pledge_number FOREIGN KEY(entry_id, pledge_number) REFERENCES pledges (entry_id, number), 
	CONSTRAINT fk_not_figures_entry_id_statement_id FOREIGN KEY(entry_id, statement_id) REFERENCES statements (entry_id, id), 
	CONSTRAINT fk_not_figures_entry_id FOREIGN KEY(entry_id) REFERENCES campaigns (entry_id)
);
INSERT INTO "not_figures" VALUES(1,'test-city-2018',1,'share',NULL,2,'pledge','15',1,'시험','test');
INSERT INTO "not_figures" VALUES(40,'test-city-2018',1,'share',NULL,2,'pledge','15',1,'시험','test');
INSERT INTO "not_figures" VALUES(53,'test-city-2018',1,'share',NULL,2,'pledge','15',1,'시험','test');
CREATE TABLE organisations (
	entry_id INTEGER NOT NULL, 
	organisation_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_organisations PRIMARY KEY (entry_id), 
	CONSTRAINT fk_organisations_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "organisations" VALUES(2,'watch','watch','','watchdog','2019-03-01T09:00:03.000000Z');
INSERT INTO "organisations" VALUES(4,'people','people','','watchdog','2019-03-01T09:00:05.000000Z');
INSERT INTO "organisations" VALUES(7,'city','city','','city','2019-03-01T09:00:08.000000Z');
INSERT INTO "organisations" VALUES(50,'people','단체 0.3723975427257312','Renamed','watchdog','2019-03-01T09:01:10.000000Z');
INSERT INTO "organisations" VALUES(60,'city','단체 0.3401223621911955','Renamed','city','2019-03-01T09:01:22.000000Z');
CREATE TABLE pledges (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	source_no INTEGER NOT NULL, 
	category_id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	sic TEXT, 
	featured_slugs TEXT NOT NULL, 
	search TEXT NOT NULL, 
	CONSTRAINT pk_pledges PRIMARY KEY (entry_id, number), 
	CONSTRAINT fk_pledges_entry_id_category_id FOREIGN KEY(entry_id, category_id) REFERENCES categories (entry_id, id), 
	CONSTRAINT fk_pledges_entry_id FOREIGN KEY(entry_id) REFERENCES campaigns (entry_id)
);
INSERT INTO "pledges" VALUES(1,'test-city-2018',1,1,3,'youth','청년미래기금 1조2천억원 조성','Youth fund',NULL,'youth','#1#
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
INSERT INTO "pledges" VALUES(1,'test-city-2018',2,2,2,'youth','위원회 청년 참여 15% 보장','Youth on committees',NULL,'youth','#2#
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
INSERT INTO "pledges" VALUES(1,'test-city-2018',3,3,1,'safe-city','안전한 골목','Safe alleys',NULL,'','#3#
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
INSERT INTO "pledges" VALUES(40,'test-city-2018',1,1,3,'youth','청년미래기금 1조2천억원 조성 1','Youth fund',NULL,'youth','#1#
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
INSERT INTO "pledges" VALUES(40,'test-city-2018',2,2,2,'youth','위원회 청년 참여 15% 보장 1','Youth on committees',NULL,'youth','#2#
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
INSERT INTO "pledges" VALUES(40,'test-city-2018',3,3,1,'safe-city','안전한 골목 1','Safe alleys',NULL,'','#3#
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
INSERT INTO "pledges" VALUES(53,'test-city-2018',1,1,3,'youth','청년미래기금 1조2천억원 조성 2','Youth fund',NULL,'youth','#1#
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
INSERT INTO "pledges" VALUES(53,'test-city-2018',2,2,2,'youth','위원회 청년 참여 15% 보장 2','Youth on committees',NULL,'youth','#2#
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
INSERT INTO "pledges" VALUES(53,'test-city-2018',3,3,1,'safe-city','안전한 골목 2','Safe alleys',NULL,'','#3#
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
CREATE TABLE reviews (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	subject_id INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	reviewer TEXT NOT NULL, 
	reviewer_id TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_reviews PRIMARY KEY (entry_id), 
	CONSTRAINT fk_reviews_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id), 
	CONSTRAINT fk_reviews_subject_id FOREIGN KEY(subject_id) REFERENCES journal (id)
);
INSERT INTO "reviews" VALUES(20,'test-city-2018',11,'retract','잘못된 자료','Rex','member:fad3602c05e00bf1','2019-03-01T09:00:27.000000Z');
INSERT INTO "reviews" VALUES(29,'test-city-2018',28,'approve','더 새로운 자료','Rex','member:fad3602c05e00bf1','2019-03-01T09:00:40.000000Z');
INSERT INTO "reviews" VALUES(31,'test-city-2018',27,'reject','더 새로운 자료','Rex','member:fad3602c05e00bf1','2019-03-01T09:00:42.000000Z');
INSERT INTO "reviews" VALUES(39,'test-city-2018',15,'retract','잘못된 자료','Rex','member:fad3602c05e00bf1','2019-03-01T09:00:56.000000Z');
INSERT INTO "reviews" VALUES(42,'test-city-2018',34,'approve','이유','Rex','member:fad3602c05e00bf1','2019-03-01T09:01:00.000000Z');
CREATE TABLE rounds (
	campaign_id TEXT NOT NULL, 
	pledge_number INTEGER NOT NULL, 
	rater TEXT NOT NULL, 
	round INTEGER NOT NULL, 
	needed INTEGER NOT NULL, 
	review BOOLEAN NOT NULL, 
	state TEXT NOT NULL, 
	complete_at VARCHAR(27), 
	CONSTRAINT pk_rounds PRIMARY KEY (campaign_id, pledge_number, rater, round)
);
INSERT INTO "rounds" VALUES('test-city-2018',1,'watchdog',3,2,1,'closed','2019-03-01T09:00:39.000000Z');
INSERT INTO "rounds" VALUES('test-city-2018',1,'watchdog',4,2,1,'disagreed','2019-03-01T09:00:46.000000Z');
INSERT INTO "rounds" VALUES('test-city-2018',2,'watchdog',2,2,1,'closed','2019-03-01T09:00:50.000000Z');
INSERT INTO "rounds" VALUES('test-city-2018',3,'watchdog',1,2,1,'collecting',NULL);
INSERT INTO "rounds" VALUES('test-city-2018',1,'watchdog',72497,2,0,'closed','2018-08-01T00:00:00.000000Z');
INSERT INTO "rounds" VALUES('test-city-2018',2,'watchdog',3,2,1,'collecting',NULL);
INSERT INTO "rounds" VALUES('test-city-2018',1,'watchdog',530802,2,0,'closed','2018-08-01T00:00:00.000000Z');
CREATE TABLE series (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	featured TEXT, 
	title TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	CONSTRAINT pk_series PRIMARY KEY (entry_id, id), 
	CONSTRAINT fk_series_entry_id_featured FOREIGN KEY(entry_id, featured) REFERENCES featured (entry_id, slug), 
	CONSTRAINT fk_series_entry_id FOREIGN KEY(entry_id) REFERENCES campaigns (entry_id)
);
INSERT INTO "series" VALUES(1,'test-city-2018',1,'funds','youth','기금','Funds');
INSERT INTO "series" VALUES(40,'test-city-2018',1,'funds','youth','기금','Funds');
INSERT INTO "series" VALUES(53,'test-city-2018',1,'funds','youth','기금','Funds');
CREATE TABLE settings (
	entry_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	campaign_id TEXT NOT NULL, 
	value TEXT NOT NULL, 
	author TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_settings PRIMARY KEY (entry_id, name), 
	CONSTRAINT fk_settings_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "settings" VALUES(26,'assessors_needed','test-city-2018','2','Kim 감시','2019-03-01T09:00:35.000000Z');
INSERT INTO "settings" VALUES(26,'review_required','test-city-2018','true','Kim 감시','2019-03-01T09:00:35.000000Z');
INSERT INTO "settings" VALUES(48,'assessors_needed','test-city-2018','3','Kim 감시','2019-03-01T09:01:08.000000Z');
INSERT INTO "settings" VALUES(48,'stale_days','test-city-2018','40','Kim 감시','2019-03-01T09:01:08.000000Z');
INSERT INTO "settings" VALUES(48,'timezone','test-city-2018','"America/New_York"','Kim 감시','2019-03-01T09:01:08.000000Z');
INSERT INTO "settings" VALUES(58,'assessors_needed','test-city-2018','2','Kim 감시','2019-03-01T09:01:20.000000Z');
INSERT INTO "settings" VALUES(58,'stale_days','test-city-2018','63','Kim 감시','2019-03-01T09:01:20.000000Z');
INSERT INTO "settings" VALUES(58,'timezone','test-city-2018','"Asia/Kathmandu"','Kim 감시','2019-03-01T09:01:20.000000Z');
CREATE TABLE statement_pledges (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	statement_id TEXT NOT NULL, 
	pledge_number INTEGER NOT NULL, 
	basis TEXT NOT NULL, 
	basis_en TEXT, 
	CONSTRAINT pk_statement_pledges PRIMARY KEY (entry_id, statement_id, pledge_number), 
	CONSTRAINT fk_statement_pledges_entry_id_pledge_number FOREIGN KEY(entry_id, pledge_number) REFERENCES pledges (entry_id, number), 
	CONSTRAINT fk_statement_pledges_entry_id_statement_id FOREIGN KEY(entry_id, statement_id) REFERENCES statements (entry_id, id), 
	CONSTRAINT fk_statement_pledges_entry_id FOREIGN KEY(entry_id) REFERENCES campaigns (entry_id)
);
INSERT INTO "statement_pledges" VALUES(1,'test-city-2018',1,'youth-commitment-1',1,'기금','fund');
INSERT INTO "statement_pledges" VALUES(1,'test-city-2018',2,'youth-commitment-1',2,'청년','youth');
INSERT INTO "statement_pledges" VALUES(40,'test-city-2018',1,'youth-commitment-1',1,'기금','fund');
INSERT INTO "statement_pledges" VALUES(40,'test-city-2018',2,'youth-commitment-1',2,'청년','youth');
INSERT INTO "statement_pledges" VALUES(53,'test-city-2018',1,'youth-commitment-1',1,'기금','fund');
INSERT INTO "statement_pledges" VALUES(53,'test-city-2018',2,'youth-commitment-1',2,'청년','youth');
CREATE TABLE statements (
	entry_id INTEGER NOT NULL, 
	campaign_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	featured TEXT NOT NULL, 
	section TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	parent_id TEXT, 
	text TEXT NOT NULL, 
	text_en TEXT NOT NULL, 
	sic TEXT, 
	CONSTRAINT pk_statements PRIMARY KEY (entry_id, id), 
	CONSTRAINT fk_statements_entry_id_featured FOREIGN KEY(entry_id, featured) REFERENCES featured (entry_id, slug), 
	CONSTRAINT fk_statements_entry_id_parent_id FOREIGN KEY(entry_id, parent_id) REFERENCES statements (entry_id, id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_statements_entry_id FOREIGN KEY(entry_id) REFERENCES campaigns (entry_id)
);
INSERT INTO "statements" VALUES(1,'test-city-2018',1,'youth-commitment-1','youth','commitment',1,NULL,'기금 1조2,000억원 조성','A fund of KRW 1.2 trillion',NULL);
INSERT INTO "statements" VALUES(1,'test-city-2018',2,'youth-commitment-1-1','youth','commitment',1,'youth-commitment-1','이자율 0.5%','Interest of 0.5%',NULL);
INSERT INTO "statements" VALUES(40,'test-city-2018',1,'youth-commitment-1','youth','commitment',1,NULL,'기금 1조2,000억원 조성 1','A fund of KRW 1.2 trillion',NULL);
INSERT INTO "statements" VALUES(40,'test-city-2018',2,'youth-commitment-1-1','youth','commitment',1,'youth-commitment-1','이자율 0.5%','Interest of 0.5%',NULL);
INSERT INTO "statements" VALUES(53,'test-city-2018',1,'youth-commitment-1','youth','commitment',1,NULL,'기금 1조2,000억원 조성 2','A fund of KRW 1.2 trillion',NULL);
INSERT INTO "statements" VALUES(53,'test-city-2018',2,'youth-commitment-1-1','youth','commitment',1,'youth-commitment-1','이자율 0.5%','Interest of 0.5%',NULL);
CREATE TRIGGER erasures_erase AFTER INSERT ON erasures BEGIN
        DELETE FROM attachments WHERE sha256 = NEW.sha256 AND EXISTS (SELECT 1 FROM journal
          WHERE id = NEW.entry_id AND kind = 'erasure' AND instr(content, NEW.sha256) > 0);
        END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_next_link BEFORE INSERT ON journal
        WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM journal)
          OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE INDEX ix_journal_recorded_at ON journal (recorded_at);
CREATE INDEX ix_rounds_campaign_id_state ON rounds (campaign_id, state);
CREATE INDEX ix_assessments_campaign_id_pledge_number_rater ON assessments (campaign_id, pledge_number, rater);
CREATE INDEX ix_assessments_campaign_id_rater_pledge_number_as_of_entry_id ON assessments (campaign_id, rater, pledge_number, as_of, entry_id);
CREATE INDEX ix_assessments_latest_changes ON assessments (campaign_id, (published_at || ''), entry_id);
CREATE INDEX ix_assessments_supersedes ON assessments (supersedes);
CREATE INDEX ix_campaigns_campaign_id ON campaigns (campaign_id);
CREATE INDEX ix_criteria_campaign_id_pledge_number ON criteria (campaign_id, pledge_number);
CREATE INDEX ix_erasures_sha256 ON erasures (sha256);
CREATE INDEX ix_evidence_file_sha256 ON evidence (file_sha256);
CREATE INDEX ix_measurements_campaign_id_figure_id ON measurements (campaign_id, figure_id);
CREATE INDEX ix_organisations_organisation_id ON organisations (organisation_id);
CREATE INDEX ix_reviews_subject_id ON reviews (subject_id);
CREATE INDEX ix_settings_campaign_id_name ON settings (campaign_id, name);
CREATE INDEX ix_challenges_campaign_id_pledge_number ON challenges (campaign_id, pledge_number);
CREATE INDEX ix_answers_challenge_id ON answers (challenge_id);
COMMIT;

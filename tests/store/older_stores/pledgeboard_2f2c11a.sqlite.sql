PRAGMA application_id=1347175490;
PRAGMA user_version=0;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('pledgeboard_0011');
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
	CONSTRAINT fk_answers_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id), 
	CONSTRAINT fk_answers_challenge_id FOREIGN KEY(challenge_id) REFERENCES challenges (entry_id)
);
INSERT INTO "answers" VALUES(19,'test-city-2018',18,'publish','확인했습니다','Rex','member:9e4b3fcbd8459b7c','2019-03-01T09:00:26.000000Z');
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
	CONSTRAINT fk_assessments_supersedes FOREIGN KEY(supersedes) REFERENCES assessments (entry_id), 
	CONSTRAINT fk_assessments_publication_id FOREIGN KEY(publication_id) REFERENCES journal (id)
);
INSERT INTO "assessments" VALUES(9,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-01-31','자료 확인','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:11.000000Z',NULL,1,NULL,10,'2019-03-01T09:00:11.000000Z','2019-03-01T09:00:15.000000Z',0,NULL);
INSERT INTO "assessments" VALUES(11,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-01-31','고친 평가','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:14.000000Z',9,2,NULL,12,'2019-03-01T09:00:14.000000Z','2019-03-01T09:00:27.000000Z',1,NULL);
INSERT INTO "assessments" VALUES(13,'test-city-2018',1,'completed','provisional','not_applicable',NULL,'city','2019-01-31','자료 확인','Cit','member:ae85c947af1ca680','city','2019-03-01T09:00:17.000000Z',NULL,1,NULL,14,'2019-03-01T09:00:17.000000Z',NULL,0,NULL);
INSERT INTO "assessments" VALUES(15,'test-city-2018',2,'on_track','provisional','not_applicable',NULL,'watchdog','2019-01-31','자료 확인','Ben','member:b423e427cbd8e949','people','2019-03-01T09:00:20.000000Z',NULL,1,NULL,16,'2019-03-01T09:00:20.000000Z',NULL,0,NULL);
INSERT INTO "assessments" VALUES(27,'test-city-2018',1,'completed','provisional','not_applicable',NULL,'watchdog','2019-02-01','자료 확인','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:37.000000Z',NULL,3,25,NULL,NULL,NULL,0,'2019-03-01T09:00:42.000000Z');
INSERT INTO "assessments" VALUES(28,'test-city-2018',1,'partial','provisional','not_applicable',NULL,'watchdog','2019-02-01','자료 확인','Ben','member:b423e427cbd8e949','people','2019-03-01T09:00:39.000000Z',NULL,3,25,30,'2019-03-01T09:00:41.000000Z',NULL,0,NULL);
INSERT INTO "assessments" VALUES(32,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-05','자료 확인','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:44.000000Z',NULL,4,25,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(33,'test-city-2018',1,'partial','provisional','not_applicable',NULL,'watchdog','2019-02-05','자료 확인','Ben','member:b423e427cbd8e949','people','2019-03-01T09:00:46.000000Z',NULL,4,25,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(34,'test-city-2018',2,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-02','자료 확인','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:48.000000Z',NULL,2,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(35,'test-city-2018',2,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-02','자료 확인','Ben','member:b423e427cbd8e949','people','2019-03-01T09:00:50.000000Z',NULL,2,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(36,'test-city-2018',3,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-03','자료 확인','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:52.000000Z',NULL,1,NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE assignments (
	campaign_id TEXT NOT NULL, 
	pledge_number INTEGER NOT NULL, 
	assessor_id TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_assignments PRIMARY KEY (campaign_id, pledge_number, assessor_id), 
	CONSTRAINT fk_assignments_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "assignments" VALUES('test-city-2018',3,'local',38,'2019-03-01T09:00:55.000000Z');
CREATE TABLE attachments (
	sha256 TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_attachments PRIMARY KEY (sha256)
);
INSERT INTO "attachments" VALUES('d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5','application/pdf',48,X'255044462D312E340A312030206F626A0A3C3C3E3E0A656E646F626A0A747261696C65720A3C3C3E3E0A2525454F460A');
INSERT INTO "attachments" VALUES('93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be','application/pdf',52,X'255044462D312E340A312030206F626A0A3C3C3E3E0A656E646F626A0A747261696C65720A3C3C3E3E0A2525454F460A68656C64');
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
INSERT INTO "baselines" VALUES(39,'test-city-2018',1,'interest','fund','같은 기금','same fund');
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
	facts_from_en TEXT, 
	timezone TEXT, 
	CONSTRAINT pk_campaigns PRIMARY KEY (entry_id), 
	CONSTRAINT fk_campaigns_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "campaigns" VALUES(1,'test-city-2018','1.0.0','2019-03-01T09:00:02.000000Z','시험시 2018','Test City 2018','홍길동','Hong Gil-dong','시험시장','Mayor of Test City','2018-06-13','2018-07-01','2022-06-30',NULL,'공약집','Pledge book','2018-06-14',NULL,NULL,'Asia/Seoul');
INSERT INTO "campaigns" VALUES(39,'test-city-2018','1.0.1','2019-03-01T09:00:56.000000Z','시험시 2018','Test City 2018','홍길동','Hong Gil-dong','시험시장','Mayor of Test City','2018-06-13','2018-07-01','2022-06-30',NULL,'공약집','Pledge book','2018-06-14',NULL,NULL,'Asia/Seoul');
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
INSERT INTO "categories" VALUES(39,'test-city-2018',1,'youth',1,'청년','Youth','people');
INSERT INTO "categories" VALUES(39,'test-city-2018',2,'safe-city',2,'안심','Safe city','city');
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
	CONSTRAINT fk_challenges_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id), 
	CONSTRAINT fk_challenges_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessments (entry_id)
);
INSERT INTO "challenges" VALUES(17,'test-city-2018',2,15,'정말인가요?','',NULL,'2019-03-01T09:00:23.000000Z');
INSERT INTO "challenges" VALUES(18,'test-city-2018',2,15,'정말인가요?','',NULL,'2019-03-01T09:00:25.000000Z');
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
INSERT INTO "criteria" VALUES(25,'test-city-2018',1,1,'전부','','','2021-01-01','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:34.000000Z');
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
INSERT INTO "featured" VALUES(39,'test-city-2018',1,'youth',1,'청년이 웃습니다.','The young smile.');
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
INSERT INTO "figures" VALUES(39,'test-city-2018',1,'fund','youth-commitment-1',NULL,'budget','규모','Size','1조2,000억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,'funds',NULL,NULL,NULL,'youth','1 2');
INSERT INTO "figures" VALUES(39,'test-city-2018',2,'interest','youth-commitment-1-1',NULL,'target','규모','Size','0.5%','0.5','0.5','percent',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'youth','');
INSERT INTO "figures" VALUES(39,'test-city-2018',3,'title-fund',NULL,1,'budget','규모','Size','1조2천억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'fund',NULL,NULL,'1');
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
INSERT INTO "journal" VALUES(1,'seed','test-city-2018','system','Pledgeboard','2019-03-01T09:00:02.000000Z','{"package":{"name":"test-city-2018","title":"A small seed","version":"1.0.0"},"salt":"c57825d8b129db91f30cf7d375f5274c","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}',3,'0000000000000000000000000000000000000000000000000000000000000000','4afdd63143df59b9caf9497e3e0699958493a0625618df19ff1df980b2d797d6');
INSERT INTO "journal" VALUES(2,'organisation','','local','Kim 감시','2019-03-01T09:00:03.000000Z','{"kind":"watchdog","name":"watch","name_en":"","organisation":"watch","salt":"4e46a7feb42a9ea830ec85687c02f19e"}',3,'4afdd63143df59b9caf9497e3e0699958493a0625618df19ff1df980b2d797d6','4f32f8aa97c37affd992b101fc00c39d395163387d5092a884568088e7d5ed17');
INSERT INTO "journal" VALUES(3,'member','','local','Kim 감시','2019-03-01T09:00:04.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"e464a897da3a047e","name":"Ann","organisation":"watch","role":"assessor","salt":"78601e41b6836f553e59eac7ff50a6ad","subject":"sub-Ann"}',3,'4f32f8aa97c37affd992b101fc00c39d395163387d5092a884568088e7d5ed17','9533eb310a98bcea7b2a65e3c93127be518a5016afad2b23e5ed604cb3a50811');
INSERT INTO "journal" VALUES(4,'organisation','','local','Kim 감시','2019-03-01T09:00:05.000000Z','{"kind":"watchdog","name":"people","name_en":"","organisation":"people","salt":"cf83b0cf476ec6850af43d02557a1ffa"}',3,'9533eb310a98bcea7b2a65e3c93127be518a5016afad2b23e5ed604cb3a50811','fa5d0d992cf419417ac719c77b8aa1168b06a76c1e9dd3a266fc41b29a10d417');
INSERT INTO "journal" VALUES(5,'member','','local','Kim 감시','2019-03-01T09:00:06.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"b423e427cbd8e949","name":"Ben","organisation":"people","role":"assessor","salt":"47436285c0241781c864d7fb4ba96c1c","subject":"sub-Ben"}',3,'fa5d0d992cf419417ac719c77b8aa1168b06a76c1e9dd3a266fc41b29a10d417','357f1af9611292e27875bc43bf00c2683c685c460ed03a82619febf8347d7087');
INSERT INTO "journal" VALUES(6,'member','','local','Kim 감시','2019-03-01T09:00:07.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"9e4b3fcbd8459b7c","name":"Rex","organisation":"people","role":"reviewer","salt":"68e67b9962bb26716b09e9ba898d44dc","subject":"sub-Rex"}',3,'357f1af9611292e27875bc43bf00c2683c685c460ed03a82619febf8347d7087','fcac393754a5aed91080006718665fd92e216d3ab4cc110d7025b606faf65e4c');
INSERT INTO "journal" VALUES(7,'organisation','','local','Kim 감시','2019-03-01T09:00:08.000000Z','{"kind":"city","name":"city","name_en":"","organisation":"city","salt":"f5a5397092fbfdae7bebd0d6f62efc5a"}',3,'fcac393754a5aed91080006718665fd92e216d3ab4cc110d7025b606faf65e4c','c4fc31031487caf1a9de79c0a4e38877c6c8baf1892e701c94fc20ac3fbab62b');
INSERT INTO "journal" VALUES(8,'member','','local','Kim 감시','2019-03-01T09:00:09.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"ae85c947af1ca680","name":"Cit","organisation":"city","role":"assessor","salt":"5408cf9d11e922eee1012a32cd19541b","subject":"sub-Cit"}',3,'c4fc31031487caf1a9de79c0a4e38877c6c8baf1892e701c94fc20ac3fbab62b','55049d37fe7145f891bb6d27111480b36e609423cb5810e6d2149f21d9fdfaa9');
INSERT INTO "journal" VALUES(9,'assessment','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:11.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":1,"salt":"8933d47f9ee53a6c5d49741fa3c7ac8a","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',3,'55049d37fe7145f891bb6d27111480b36e609423cb5810e6d2149f21d9fdfaa9','d392bbf66aa7db1b0ebc2776266cd048f8cd3c3b38f3a9748c58d8d53dffa529');
INSERT INTO "journal" VALUES(10,'publication','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:12.000000Z','{"basis":"direct","salt":"a82665af3abe03fee06df38c3d61c14d","subjects":[9]}',3,'d392bbf66aa7db1b0ebc2776266cd048f8cd3c3b38f3a9748c58d8d53dffa529','4703009d1213044678b78dc18be1ad895bac07ce1277b1973fe90c1df629d603');
INSERT INTO "journal" VALUES(11,'assessment','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:14.000000Z','{"as_of":"2019-01-31","based_on":9,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"고친 평가","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":2,"salt":"b0bde71bbf4265af7f91ca66fd595f54","status":"on_track","supersedes":9,"timeliness":"not_applicable","verdict":"provisional","waits":false}',3,'4703009d1213044678b78dc18be1ad895bac07ce1277b1973fe90c1df629d603','5700590ea890e1a8c65a2c7cf4f62a35c490991f040cc09f6e81ebd304d89b8f');
INSERT INTO "journal" VALUES(12,'publication','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:15.000000Z','{"basis":"direct","salt":"445b872b121c75b7a16d3c687e8163d4","subjects":[11]}',3,'5700590ea890e1a8c65a2c7cf4f62a35c490991f040cc09f6e81ebd304d89b8f','b15230359c57525e509610fd26f42d8292ba78455f65d24c0b1372ff6ee320f8');
INSERT INTO "journal" VALUES(13,'assessment','test-city-2018','member:ae85c947af1ca680','Cit','2019-03-01T09:00:17.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"city","pledge_number":1,"rater":"city","reason":null,"review":false,"round":1,"salt":"4f0d2bfa5a8857a9df10b91d664877e0","status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',3,'b15230359c57525e509610fd26f42d8292ba78455f65d24c0b1372ff6ee320f8','73fe74e5a5b309616f5bf194f6ab4d9925d477135f6921f9665355f082150c12');
INSERT INTO "journal" VALUES(14,'publication','test-city-2018','member:ae85c947af1ca680','Cit','2019-03-01T09:00:18.000000Z','{"basis":"direct","salt":"50c7c2cd8c7e924efaca8adf74863d07","subjects":[13]}',3,'73fe74e5a5b309616f5bf194f6ab4d9925d477135f6921f9665355f082150c12','ab18e144c648711de68cbb1efe8bebc76adeb27ea7107f667f2cd91138b38e11');
INSERT INTO "journal" VALUES(15,'assessment','test-city-2018','member:b423e427cbd8e949','Ben','2019-03-01T09:00:20.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"held.pdf","sha256":"93efa83be1e0e8f76b7542b11870ad35d0df36267dbb494306153ebda2e538be","size":52},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":false,"round":1,"salt":"447e7dfed4f5c480f046fcc96c69c478","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',3,'ab18e144c648711de68cbb1efe8bebc76adeb27ea7107f667f2cd91138b38e11','91c4052a8526e6043e00d00bd2f8b0210ebcbff6fb8e0cec665bc47be10404c8');
INSERT INTO "journal" VALUES(16,'publication','test-city-2018','member:b423e427cbd8e949','Ben','2019-03-01T09:00:21.000000Z','{"basis":"direct","salt":"870bf8f38777d6d3b961493bec0373e1","subjects":[15]}',3,'91c4052a8526e6043e00d00bd2f8b0210ebcbff6fb8e0cec665bc47be10404c8','ed304d11d65c333999c6ab8502cf25d0d7f145bb5554572e13fdc2fa8126b48a');
INSERT INTO "journal" VALUES(17,'challenge','test-city-2018','reader','','2019-03-01T09:00:23.000000Z','{"assessment":15,"contact":null,"pledge_number":2,"salt":"657d1ccf47acda63941460283a673d0c","text":"정말인가요?","url":""}',3,'ed304d11d65c333999c6ab8502cf25d0d7f145bb5554572e13fdc2fa8126b48a','62052fff4deb17668e87536c0f6fac14b35a8ba4eebb44bfa981bef3a45cb0d8');
INSERT INTO "journal" VALUES(18,'challenge','test-city-2018','reader','','2019-03-01T09:00:25.000000Z','{"assessment":15,"contact":null,"pledge_number":2,"salt":"09e8beec09399edb59f0fcd271b13b10","text":"정말인가요?","url":""}',3,'62052fff4deb17668e87536c0f6fac14b35a8ba4eebb44bfa981bef3a45cb0d8','e03ea49682bfbd366a31fdb06dacfff1fcf5f828ba3ac3786c038a414801aca1');
INSERT INTO "journal" VALUES(19,'answer','test-city-2018','member:9e4b3fcbd8459b7c','Rex','2019-03-01T09:00:26.000000Z','{"answer":"확인했습니다","challenge":18,"decision":"publish","salt":"2315419b44f3cab5b60df5005535ccd7"}',3,'e03ea49682bfbd366a31fdb06dacfff1fcf5f828ba3ac3786c038a414801aca1','e6bdb7d5545943d7e81472c039bc43cd1dc984937ad2b764269eaf11325a3712');
INSERT INTO "journal" VALUES(20,'review','test-city-2018','member:9e4b3fcbd8459b7c','Rex','2019-03-01T09:00:27.000000Z','{"decision":"retract","reason":"잘못된 자료","salt":"4cebe7a3cf7028415b4b1d6c3c3463cc","subject":11}',3,'e6bdb7d5545943d7e81472c039bc43cd1dc984937ad2b764269eaf11325a3712','21b2f4396a0f34547b0db361dbed3aac33fe80c3de222895aaa23d2a5f8b12a1');
INSERT INTO "journal" VALUES(21,'measurement','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:29.000000Z','{"as_of":"2019-01-05","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.32383276483316237"}],"figure_id":"interest","note":"","organisation":"watch","salt":"9bdb01b7f287183ef336dab0788f9dbc","stage":"measured","supersedes":null,"value":"2.6"}',3,'21b2f4396a0f34547b0db361dbed3aac33fe80c3de222895aaa23d2a5f8b12a1','eb765ea72a3d6caf54db74cf9f72245bfdddd2566539bb2ac73c8ecbac107b04');
INSERT INTO "journal" VALUES(22,'publication','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:30.000000Z','{"basis":"direct","salt":"1aa61537a8a56993e390119a1e194456","subjects":[21]}',3,'eb765ea72a3d6caf54db74cf9f72245bfdddd2566539bb2ac73c8ecbac107b04','d6d47845d0c963cc617141fce62b8f7ea963cb578fff84068db09476b3e8b944');
INSERT INTO "journal" VALUES(23,'measurement','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:32.000000Z','{"as_of":"2019-01-03","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.6509344730398537"}],"figure_id":"interest","note":"","organisation":"watch","salt":"c821e6fd00d806737fc62fed3f242fc5","stage":"measured","supersedes":null,"value":"3.5"}',3,'d6d47845d0c963cc617141fce62b8f7ea963cb578fff84068db09476b3e8b944','10eceb343f84e199192a6b868b787050518ac881ee6a9338d97770cb09341958');
INSERT INTO "journal" VALUES(24,'publication','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:33.000000Z','{"basis":"direct","salt":"1337cbab0bb8dd5f219d95c60ec3f7cd","subjects":[23]}',3,'10eceb343f84e199192a6b868b787050518ac881ee6a9338d97770cb09341958','ceeaf684ef68bc635e7b8eeed0629c1015bbd231c15b0efc75f2db916e38926e');
INSERT INTO "journal" VALUES(25,'criterion','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:34.000000Z','{"based_on":null,"due":"2021-01-01","fulfilled":"전부","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"salt":"c99ab584ab708c527767eb7053deb26c","version":1}',3,'ceeaf684ef68bc635e7b8eeed0629c1015bbd231c15b0efc75f2db916e38926e','95c33654a647c04c5022e0bffe8c25c0bca0c04124e8edd0e339426cd8969d78');
INSERT INTO "journal" VALUES(26,'setting','test-city-2018','local','Kim 감시','2019-03-01T09:00:35.000000Z','{"salt":"acacf322bde6641f57fe0489fd4ee9c5","settings":{"assessors_needed":2,"review_required":true}}',3,'95c33654a647c04c5022e0bffe8c25c0bca0c04124e8edd0e339426cd8969d78','1750738daf940dcacb5904da511853c0a9162d242ee97d7d15ba03bd122defe1');
INSERT INTO "journal" VALUES(27,'assessment','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:37.000000Z','{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"salt":"70d72035a9bc46fa10acb531a71d4e93","status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'1750738daf940dcacb5904da511853c0a9162d242ee97d7d15ba03bd122defe1','8eb32f88bea6914256c255167d578e6a7d61ef5c2698bec0d68da10c8d66547a');
INSERT INTO "journal" VALUES(28,'assessment','test-city-2018','member:b423e427cbd8e949','Ben','2019-03-01T09:00:39.000000Z','{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"salt":"fc4dfc5f990371f09f3f61889c289d23","status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'8eb32f88bea6914256c255167d578e6a7d61ef5c2698bec0d68da10c8d66547a','65fbaae331f88ff352495ebbdbba26ad28c994270277f6aa8fab7edb7e9f7400');
INSERT INTO "journal" VALUES(29,'review','test-city-2018','member:9e4b3fcbd8459b7c','Rex','2019-03-01T09:00:40.000000Z','{"decision":"approve","reason":"더 새로운 자료","salt":"8a5893f5092df43a186121ec5adcf4f5","subject":28}',3,'65fbaae331f88ff352495ebbdbba26ad28c994270277f6aa8fab7edb7e9f7400','0985db55592f0330c7bb53e9f75368c6967affaf5cea4cd18f8a890767f6a72f');
INSERT INTO "journal" VALUES(30,'publication','test-city-2018','member:9e4b3fcbd8459b7c','Rex','2019-03-01T09:00:41.000000Z','{"basis":"decision","salt":"490cecffb0be8b9411517f59e00fc141","subjects":[28]}',3,'0985db55592f0330c7bb53e9f75368c6967affaf5cea4cd18f8a890767f6a72f','7ffef79eb37ed8effe49897d443ba8464c58d157d15542298720d579a5365f17');
INSERT INTO "journal" VALUES(31,'review','test-city-2018','member:9e4b3fcbd8459b7c','Rex','2019-03-01T09:00:42.000000Z','{"decision":"reject","reason":"더 새로운 자료","salt":"862ab4702889ffa882276c23a898734d","subject":27}',3,'7ffef79eb37ed8effe49897d443ba8464c58d157d15542298720d579a5365f17','51b4b157ef6c3bd3ba26b3da7ac4c5e49a1d0dd6a71457bddb6b4fb5690b713e');
INSERT INTO "journal" VALUES(32,'assessment','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:44.000000Z','{"as_of":"2019-02-05","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"68190da801390df3ab379e03fd46ca28","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'51b4b157ef6c3bd3ba26b3da7ac4c5e49a1d0dd6a71457bddb6b4fb5690b713e','5fe3d3c8a3643ed7e7a0a4200e9af7c0d765f3294692ea1c09015660594d00ca');
INSERT INTO "journal" VALUES(33,'assessment','test-city-2018','member:b423e427cbd8e949','Ben','2019-03-01T09:00:46.000000Z','{"as_of":"2019-02-05","based_on":28,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":4,"salt":"9832acc2b4517e1e320a10b06ef17fcf","status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'5fe3d3c8a3643ed7e7a0a4200e9af7c0d765f3294692ea1c09015660594d00ca','15f9cbc5abb2e61f88eb3d811d61922ad32ff53a8dde62034ae3baa492997bd2');
INSERT INTO "journal" VALUES(34,'assessment','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:48.000000Z','{"as_of":"2019-02-02","based_on":15,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":2,"rater":"watchdog","reason":null,"review":true,"round":2,"salt":"ac36ca775af622e986b1b78e6e338c62","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'15f9cbc5abb2e61f88eb3d811d61922ad32ff53a8dde62034ae3baa492997bd2','0456b3cc7fab49142c4e639f3db19bf9c6d5c83a65a689e12463678913c71bbe');
INSERT INTO "journal" VALUES(35,'assessment','test-city-2018','member:b423e427cbd8e949','Ben','2019-03-01T09:00:50.000000Z','{"as_of":"2019-02-02","based_on":15,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":true,"round":2,"salt":"b9b732b015a17db6c19d801a5645353f","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'0456b3cc7fab49142c4e639f3db19bf9c6d5c83a65a689e12463678913c71bbe','99c9914df3c53554a11bfce679d6ce4ba1a60bc4c6976cb1ddb048819008044b');
INSERT INTO "journal" VALUES(36,'assessment','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:52.000000Z','{"as_of":"2019-02-03","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":3,"rater":"watchdog","reason":null,"review":true,"round":1,"salt":"1337f0f892ea571c157f081b1da61706","status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',3,'99c9914df3c53554a11bfce679d6ce4ba1a60bc4c6976cb1ddb048819008044b','9f2b7319c9d177e0557e303342df676d214de76c2aa13231be03b8f8018fde86');
INSERT INTO "journal" VALUES(37,'measurement','test-city-2018','member:e464a897da3a047e','Ann','2019-03-01T09:00:54.000000Z','{"as_of":"2019-01-19","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/0.09413004193968255"}],"figure_id":"fund","note":"","organisation":"watch","salt":"8038db4cc4907d46fe9de7008c44f92b","stage":"planned","supersedes":null,"value":"0.4"}',3,'9f2b7319c9d177e0557e303342df676d214de76c2aa13231be03b8f8018fde86','3889085e371dba30f35965efa93b2ec3bcfd1932a606bf495a8ed19974df606c');
INSERT INTO "journal" VALUES(38,'assignment','test-city-2018','local','Kim 감시','2019-03-01T09:00:55.000000Z','{"assign":[[3,"local"]],"salt":"759df2abeafb90a0698a8e7c7ef74a76","unassign":[]}',3,'3889085e371dba30f35965efa93b2ec3bcfd1932a606bf495a8ed19974df606c','96e41c823ee274cfa9c5ef20952a8a73b3252b4d547b4775493fdf3d0ba5110d');
INSERT INTO "journal" VALUES(39,'seed','test-city-2018','system','Pledgeboard','2019-03-01T09:00:56.000000Z','{"package":{"name":"test-city-2018","title":"A small seed","version":"1.0.1"},"salt":"dc841ae515d4e52f38bc8be65a749b4e","tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01","timezone":"Asia/Seoul"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth Future Fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}',3,'96e41c823ee274cfa9c5ef20952a8a73b3252b4d547b4775493fdf3d0ba5110d','cb6d0d46636c522bf8f5e8a8fe3ba2b865bf84a808e9ef7dcf0f5f312c5d1e36');
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
	CONSTRAINT fk_measurements_supersedes FOREIGN KEY(supersedes) REFERENCES measurements (entry_id), 
	CONSTRAINT fk_measurements_publication_id FOREIGN KEY(publication_id) REFERENCES journal (id)
);
INSERT INTO "measurements" VALUES(21,'test-city-2018','interest','measured','2.6','2019-01-05','','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:29.000000Z',NULL,22,'2019-03-01T09:00:29.000000Z',NULL,0,NULL);
INSERT INTO "measurements" VALUES(23,'test-city-2018','interest','measured','3.5','2019-01-03','','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:32.000000Z',NULL,24,'2019-03-01T09:00:32.000000Z',NULL,0,NULL);
INSERT INTO "measurements" VALUES(37,'test-city-2018','fund','planned','0.4','2019-01-19','','Ann','member:e464a897da3a047e','watch','2019-03-01T09:00:54.000000Z',NULL,NULL,NULL,NULL,0,NULL);
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
	CONSTRAINT uq_members_issuer_subject UNIQUE (issuer, subject), 
	CONSTRAINT fk_members_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "members" VALUES('e464a897da3a047e',3,'https://accounts.example.org','sub-Ann','Ann','assessor','watch',1,'2019-03-01T09:00:04.000000Z');
INSERT INTO "members" VALUES('b423e427cbd8e949',5,'https://accounts.example.org','sub-Ben','Ben','assessor','people',1,'2019-03-01T09:00:06.000000Z');
INSERT INTO "members" VALUES('9e4b3fcbd8459b7c',6,'https://accounts.example.org','sub-Rex','Rex','reviewer','people',1,'2019-03-01T09:00:07.000000Z');
INSERT INTO "members" VALUES('ae85c947af1ca680',8,'https://accounts.example.org','sub-Cit','Cit','assessor','city',1,'2019-03-01T09:00:09.000000Z');
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
INSERT INTO "not_figures" VALUES(39,'test-city-2018',1,'share',NULL,2,'pledge','15',1,'시험','test');
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
INSERT INTO "pledges" VALUES(39,'test-city-2018',1,1,3,'youth','청년미래기금 1조2천억원 조성','Youth Future Fund',NULL,'youth','#1#
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
INSERT INTO "pledges" VALUES(39,'test-city-2018',2,2,2,'youth','위원회 청년 참여 15% 보장','Youth on committees',NULL,'youth','#2#
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
INSERT INTO "pledges" VALUES(39,'test-city-2018',3,3,1,'safe-city','안전한 골목','Safe alleys',NULL,'','#3#
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
INSERT INTO "reviews" VALUES(20,'test-city-2018',11,'retract','잘못된 자료','Rex','member:9e4b3fcbd8459b7c','2019-03-01T09:00:27.000000Z');
INSERT INTO "reviews" VALUES(29,'test-city-2018',28,'approve','더 새로운 자료','Rex','member:9e4b3fcbd8459b7c','2019-03-01T09:00:40.000000Z');
INSERT INTO "reviews" VALUES(31,'test-city-2018',27,'reject','더 새로운 자료','Rex','member:9e4b3fcbd8459b7c','2019-03-01T09:00:42.000000Z');
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
INSERT INTO "rounds" VALUES('test-city-2018',2,'watchdog',2,2,1,'agreed','2019-03-01T09:00:50.000000Z');
INSERT INTO "rounds" VALUES('test-city-2018',3,'watchdog',1,2,1,'collecting',NULL);
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
INSERT INTO "series" VALUES(39,'test-city-2018',1,'funds','youth','기금','Funds');
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
INSERT INTO "statement_pledges" VALUES(39,'test-city-2018',1,'youth-commitment-1',1,'기금','fund');
INSERT INTO "statement_pledges" VALUES(39,'test-city-2018',2,'youth-commitment-1',2,'청년','youth');
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
INSERT INTO "statements" VALUES(39,'test-city-2018',1,'youth-commitment-1','youth','commitment',1,NULL,'기금 1조2,000억원 조성','A fund of KRW 1.2 trillion',NULL);
INSERT INTO "statements" VALUES(39,'test-city-2018',2,'youth-commitment-1-1','youth','commitment',1,'youth-commitment-1','이자율 0.5%','Interest of 0.5%',NULL);
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

PRAGMA application_id=1347175490;
PRAGMA user_version=0;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('pledgeboard_0005');
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
INSERT INTO "answers" VALUES(19,'test-city-2018',18,'publish','확인했습니다','Rex','member:fac96cd556ff3c17','2019-03-01T09:00:26.000000Z');
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
INSERT INTO "assessments" VALUES(9,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-01-31','자료 확인','Ann','member:295b0685e55e97ed','watch','2019-03-01T09:00:11.000000Z',NULL,1,NULL,10,'2019-03-01T09:00:11.000000Z','2019-03-01T09:00:15.000000Z',0,NULL);
INSERT INTO "assessments" VALUES(11,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-01-31','고친 평가','Ann','member:295b0685e55e97ed','watch','2019-03-01T09:00:14.000000Z',9,2,NULL,12,'2019-03-01T09:00:14.000000Z','2019-03-01T09:00:27.000000Z',1,NULL);
INSERT INTO "assessments" VALUES(13,'test-city-2018',1,'completed','provisional','not_applicable',NULL,'city','2019-01-31','자료 확인','Cit','member:3bbfe7430b5d534e','city','2019-03-01T09:00:17.000000Z',NULL,1,NULL,14,'2019-03-01T09:00:17.000000Z',NULL,0,NULL);
INSERT INTO "assessments" VALUES(15,'test-city-2018',2,'completed','provisional','not_applicable',NULL,'watchdog','2019-01-31','자료 확인','Ben','member:fffda87cacdc4836','people','2019-03-01T09:00:20.000000Z',NULL,1,NULL,16,'2019-03-01T09:00:20.000000Z',NULL,0,NULL);
INSERT INTO "assessments" VALUES(27,'test-city-2018',3,'completed','provisional','not_applicable',NULL,'watchdog','2019-02-01','자료 확인','Ann','member:295b0685e55e97ed','watch','2019-03-01T09:00:37.000000Z',NULL,1,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(28,'test-city-2018',3,'partial','provisional','not_applicable',NULL,'watchdog','2019-02-01','자료 확인','Ben','member:fffda87cacdc4836','people','2019-03-01T09:00:39.000000Z',NULL,1,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(29,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-01','자료 확인','Ann','member:295b0685e55e97ed','watch','2019-03-01T09:00:41.000000Z',NULL,3,25,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(30,'test-city-2018',1,'on_track','provisional','not_applicable',NULL,'watchdog','2019-02-01','자료 확인','Ben','member:fffda87cacdc4836','people','2019-03-01T09:00:43.000000Z',NULL,3,25,NULL,NULL,NULL,0,NULL);
INSERT INTO "assessments" VALUES(33,'test-city-2018',3,'continuing','provisional','not_applicable',NULL,'city','2019-01-31','자료 확인','Cit','member:3bbfe7430b5d534e','city','2019-03-01T09:00:47.000000Z',NULL,1,NULL,34,'2019-03-01T09:00:47.000000Z',NULL,0,NULL);
CREATE TABLE assignments (
	campaign_id TEXT NOT NULL, 
	pledge_number INTEGER NOT NULL, 
	assessor_id TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_assignments PRIMARY KEY (campaign_id, pledge_number, assessor_id), 
	CONSTRAINT fk_assignments_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "assignments" VALUES('test-city-2018',3,'local',31,'2019-03-01T09:00:44.000000Z');
CREATE TABLE attachments (
	sha256 TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_attachments PRIMARY KEY (sha256)
);
INSERT INTO "attachments" VALUES('d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5','application/pdf',48,X'255044462D312E340A312030206F626A0A3C3C3E3E0A656E646F626A0A747261696C65720A3C3C3E3E0A2525454F460A');
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
INSERT INTO "baselines" VALUES(32,'test-city-2018',1,'interest','fund','같은 기금','same fund');
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
	CONSTRAINT pk_campaigns PRIMARY KEY (entry_id), 
	CONSTRAINT fk_campaigns_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "campaigns" VALUES(1,'test-city-2018','1.0.0','2019-03-01T09:00:02.000000Z','시험시 2018','Test City 2018','홍길동','Hong Gil-dong','시험시장','Mayor of Test City','2018-06-13','2018-07-01','2022-06-30',NULL,'공약집','Pledge book','2018-06-14',NULL,NULL);
INSERT INTO "campaigns" VALUES(32,'test-city-2018','1.1.0','2019-03-01T09:00:45.000000Z','시험시 2018','Test City 2018','홍길동','Hong Gil-dong','시험시장','Mayor of Test City','2018-06-13','2018-07-01','2022-06-30',NULL,'공약집','Pledge book','2018-06-14',NULL,NULL);
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
INSERT INTO "categories" VALUES(32,'test-city-2018',1,'youth',1,'청년','Youth','people');
INSERT INTO "categories" VALUES(32,'test-city-2018',2,'safe-city',2,'안심','Safe city','city');
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
INSERT INTO "challenges" VALUES(18,'test-city-2018',2,15,'다시 묻습니다','',NULL,'2019-03-01T09:00:25.000000Z');
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
INSERT INTO "criteria" VALUES(25,'test-city-2018',1,1,'전부','','','2021-01-01','Ann','member:295b0685e55e97ed','watch','2019-03-01T09:00:34.000000Z');
CREATE TABLE ended_sessions (
	"key" TEXT NOT NULL, 
	ended_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_ended_sessions PRIMARY KEY ("key")
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
INSERT INTO "evidence" VALUES(15,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(21,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(23,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(27,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(28,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(29,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(30,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "evidence" VALUES(33,1,'test-city-2018','https://example.org/report','','Annual report','City',NULL,'','',NULL,NULL,NULL,NULL);
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
INSERT INTO "featured" VALUES(32,'test-city-2018',1,'youth',1,'청년이 웃습니다.','The young smile.');
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
INSERT INTO "figures" VALUES(32,'test-city-2018',1,'fund','youth-commitment-1',NULL,'budget','규모','Size','1조2,000억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,'funds',NULL,NULL,NULL,'youth','1 2');
INSERT INTO "figures" VALUES(32,'test-city-2018',2,'interest','youth-commitment-1-1',NULL,'target','규모','Size','0.5%','0.5','0.5','percent',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'youth','');
INSERT INTO "figures" VALUES(32,'test-city-2018',3,'title-fund',NULL,1,'budget','규모','Size','1조2천억원','1200000000000','1200000000000','KRW',NULL,NULL,NULL,'level','exact',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'fund',NULL,NULL,'1');
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
INSERT INTO "journal" VALUES(1,'seed','test-city-2018','system','Pledgeboard','2019-03-01T09:00:02.000000Z','{"package":{"name":"test-city-2018","title":"A small seed","version":"1.0.0"},"tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장","title_en":"Youth on committees"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}',2,'0000000000000000000000000000000000000000000000000000000000000000','101158fc3e054eed66ec42e7713e173b7ac1c386a41ad89b2246727ff8b3117e');
INSERT INTO "journal" VALUES(2,'organisation','','local','Kim 감시','2019-03-01T09:00:03.000000Z','{"kind":"watchdog","name":"watch","name_en":"","organisation":"watch"}',2,'101158fc3e054eed66ec42e7713e173b7ac1c386a41ad89b2246727ff8b3117e','d2ebf081b52c454877bab6e6db5b129ec9311a11ff91eaada2f396119eeb7b23');
INSERT INTO "journal" VALUES(3,'member','','local','Kim 감시','2019-03-01T09:00:04.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"295b0685e55e97ed","name":"Ann","organisation":"watch","role":"assessor","subject":"sub-Ann"}',2,'d2ebf081b52c454877bab6e6db5b129ec9311a11ff91eaada2f396119eeb7b23','9f137e31d6ef14876e8347cc75e3759002f48b71981168262039dda077c7dbf3');
INSERT INTO "journal" VALUES(4,'organisation','','local','Kim 감시','2019-03-01T09:00:05.000000Z','{"kind":"watchdog","name":"people","name_en":"","organisation":"people"}',2,'9f137e31d6ef14876e8347cc75e3759002f48b71981168262039dda077c7dbf3','f2644016e1eee57d3b91785c17e85c5e5f5f04fe51e4b197cf20949501bd1529');
INSERT INTO "journal" VALUES(5,'member','','local','Kim 감시','2019-03-01T09:00:06.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"fffda87cacdc4836","name":"Ben","organisation":"people","role":"assessor","subject":"sub-Ben"}',2,'f2644016e1eee57d3b91785c17e85c5e5f5f04fe51e4b197cf20949501bd1529','9ddaae9b88acd7626ffb5a09fd75492596d6d1f16223064d21b7c79c68456ec6');
INSERT INTO "journal" VALUES(6,'member','','local','Kim 감시','2019-03-01T09:00:07.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"fac96cd556ff3c17","name":"Rex","organisation":"people","role":"reviewer","subject":"sub-Rex"}',2,'9ddaae9b88acd7626ffb5a09fd75492596d6d1f16223064d21b7c79c68456ec6','45f91b768273a47f1aaa450b1af380578fe454a50ebc02ae45525e7f2ae37b06');
INSERT INTO "journal" VALUES(7,'organisation','','local','Kim 감시','2019-03-01T09:00:08.000000Z','{"kind":"city","name":"city","name_en":"","organisation":"city"}',2,'45f91b768273a47f1aaa450b1af380578fe454a50ebc02ae45525e7f2ae37b06','f75ec0d6fa28377dc996e1a69c0d10e843d346780c3a9fab8d94d6fdaa1c4776');
INSERT INTO "journal" VALUES(8,'member','','local','Kim 감시','2019-03-01T09:00:09.000000Z','{"active":true,"issuer":"https://accounts.example.org","member":"3bbfe7430b5d534e","name":"Cit","organisation":"city","role":"assessor","subject":"sub-Cit"}',2,'f75ec0d6fa28377dc996e1a69c0d10e843d346780c3a9fab8d94d6fdaa1c4776','8df442172c7605425f34aa2f3d41c8276987f2e2085ef34211633f61af2b7f8a');
INSERT INTO "journal" VALUES(9,'assessment','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:11.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":1,"status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',2,'8df442172c7605425f34aa2f3d41c8276987f2e2085ef34211633f61af2b7f8a','40f36d7373d96472a485a32c2fd22bb32c755dc872588d5dd117e45a84039f50');
INSERT INTO "journal" VALUES(10,'publication','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:12.000000Z','{"basis":"direct","subjects":[9]}',2,'40f36d7373d96472a485a32c2fd22bb32c755dc872588d5dd117e45a84039f50','df4f8b28c00920b5db2fb9f93e781125b2ddbb1ff919b5b9895b8832d86996ec');
INSERT INTO "journal" VALUES(11,'assessment','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:14.000000Z','{"as_of":"2019-01-31","based_on":9,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":{"media_type":"application/pdf","name":"report.pdf","sha256":"d7dd0115be8b79ae057b3f6ca0fcee578085ba6919dcb70e8643a2aff537d9b5","size":48},"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"고친 평가","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":false,"round":2,"status":"on_track","supersedes":9,"timeliness":"not_applicable","verdict":"provisional","waits":false}',2,'df4f8b28c00920b5db2fb9f93e781125b2ddbb1ff919b5b9895b8832d86996ec','c10af0e6732808a372b0eef30d3578efe45e9690820febe5ef5514111317a095');
INSERT INTO "journal" VALUES(12,'publication','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:15.000000Z','{"basis":"direct","subjects":[11]}',2,'c10af0e6732808a372b0eef30d3578efe45e9690820febe5ef5514111317a095','0e952a97d4e9363c260349652f92495afff7138425a7dda00850e9a4ffebe881');
INSERT INTO "journal" VALUES(13,'assessment','test-city-2018','member:3bbfe7430b5d534e','Cit','2019-03-01T09:00:17.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"city","pledge_number":1,"rater":"city","reason":null,"review":false,"round":1,"status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',2,'0e952a97d4e9363c260349652f92495afff7138425a7dda00850e9a4ffebe881','73fca73b1f478dc920e1c23523230178dd135ff753d7770e8e816cf5b77c2e2e');
INSERT INTO "journal" VALUES(14,'publication','test-city-2018','member:3bbfe7430b5d534e','Cit','2019-03-01T09:00:18.000000Z','{"basis":"direct","subjects":[13]}',2,'73fca73b1f478dc920e1c23523230178dd135ff753d7770e8e816cf5b77c2e2e','20157d35cc5ecd060060293d94afa4689e4ae726d7afe185f8df359799d9f2c5');
INSERT INTO "journal" VALUES(15,'assessment','test-city-2018','member:fffda87cacdc4836','Ben','2019-03-01T09:00:20.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"people","pledge_number":2,"rater":"watchdog","reason":null,"review":false,"round":1,"status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',2,'20157d35cc5ecd060060293d94afa4689e4ae726d7afe185f8df359799d9f2c5','0b630e785722a2dd5c36435a5022f67d0acbec644682e4c21df031d0c9be97fe');
INSERT INTO "journal" VALUES(16,'publication','test-city-2018','member:fffda87cacdc4836','Ben','2019-03-01T09:00:21.000000Z','{"basis":"direct","subjects":[15]}',2,'0b630e785722a2dd5c36435a5022f67d0acbec644682e4c21df031d0c9be97fe','4a622848a1bdebe3201ab217ff4165f3a87cc60f8dcff96a47125caa4a59e404');
INSERT INTO "journal" VALUES(17,'challenge','test-city-2018','reader','','2019-03-01T09:00:23.000000Z','{"assessment":15,"contact":null,"pledge_number":2,"text":"정말인가요?","url":""}',2,'4a622848a1bdebe3201ab217ff4165f3a87cc60f8dcff96a47125caa4a59e404','90c211bdb70d9ad27561af8a44af3257b9fde919cb5bd3fd4b4f8ad08f43a08b');
INSERT INTO "journal" VALUES(18,'challenge','test-city-2018','reader','','2019-03-01T09:00:25.000000Z','{"assessment":15,"contact":null,"pledge_number":2,"text":"다시 묻습니다","url":""}',2,'90c211bdb70d9ad27561af8a44af3257b9fde919cb5bd3fd4b4f8ad08f43a08b','12f36702d3c7dce4a442a7ffcbf77f4c2ae73505916afb20cb954094f9a5973b');
INSERT INTO "journal" VALUES(19,'answer','test-city-2018','member:fac96cd556ff3c17','Rex','2019-03-01T09:00:26.000000Z','{"answer":"확인했습니다","challenge":18,"decision":"publish"}',2,'12f36702d3c7dce4a442a7ffcbf77f4c2ae73505916afb20cb954094f9a5973b','e8f689d083b30130723054d34d1f8e4350fc559d7e073f627f20563fd9705738');
INSERT INTO "journal" VALUES(20,'review','test-city-2018','member:fac96cd556ff3c17','Rex','2019-03-01T09:00:27.000000Z','{"decision":"retract","reason":"잘못된 자료","subject":11}',2,'e8f689d083b30130723054d34d1f8e4350fc559d7e073f627f20563fd9705738','3a10aace0060b1ad8b3bb12221fad4a08b199434196bde6941e19d74269c037e');
INSERT INTO "journal" VALUES(21,'measurement','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:29.000000Z','{"as_of":"2019-01-09","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"figure_id":"interest","note":"","organisation":"watch","stage":"measured","supersedes":null,"value":"0.7"}',2,'3a10aace0060b1ad8b3bb12221fad4a08b199434196bde6941e19d74269c037e','fb0130740f3327d6cce6c7285c16d41d8a491275bc1cfb8a6475cb377a2158af');
INSERT INTO "journal" VALUES(22,'publication','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:30.000000Z','{"basis":"direct","subjects":[21]}',2,'fb0130740f3327d6cce6c7285c16d41d8a491275bc1cfb8a6475cb377a2158af','b87508b63802bfa52640016a0188142031da978b1fc9034c2bf09f3091aba7f1');
INSERT INTO "journal" VALUES(23,'measurement','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:32.000000Z','{"as_of":"2019-01-09","evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"figure_id":"fund","note":"","organisation":"watch","stage":"planned","supersedes":null,"value":"9"}',2,'b87508b63802bfa52640016a0188142031da978b1fc9034c2bf09f3091aba7f1','2cbf0830f88b139bbe973d1e623870bafa7929efa8a0969b866db5626769c718');
INSERT INTO "journal" VALUES(24,'publication','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:33.000000Z','{"basis":"direct","subjects":[23]}',2,'2cbf0830f88b139bbe973d1e623870bafa7929efa8a0969b866db5626769c718','bcd801d34923dc3a1d29baf8c46df6d7e7aeaed09cca8f0d786ebc25e4a79f8e');
INSERT INTO "journal" VALUES(25,'criterion','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:34.000000Z','{"based_on":null,"due":"2021-01-01","fulfilled":"전부","not_fulfilled":"","organisation":"watch","partly":"","pledge_number":1,"version":1}',2,'bcd801d34923dc3a1d29baf8c46df6d7e7aeaed09cca8f0d786ebc25e4a79f8e','fda8e19259322b166df041f11562cab4240160e5101109477a7ee281e699ca8d');
INSERT INTO "journal" VALUES(26,'setting','test-city-2018','local','Kim 감시','2019-03-01T09:00:35.000000Z','{"settings":{"assessors_needed":2,"review_required":true}}',2,'fda8e19259322b166df041f11562cab4240160e5101109477a7ee281e699ca8d','2a116a75f78b50f2a9109f5fc0606a054a926d59257194baf57d6b5fef41ab14');
INSERT INTO "journal" VALUES(27,'assessment','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:37.000000Z','{"as_of":"2019-02-01","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":3,"rater":"watchdog","reason":null,"review":true,"round":1,"status":"completed","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',2,'2a116a75f78b50f2a9109f5fc0606a054a926d59257194baf57d6b5fef41ab14','446f3fb397225a7e8d736f91e8be0afa6c995e8a8a2cada3cb043ca94dc5f7b5');
INSERT INTO "journal" VALUES(28,'assessment','test-city-2018','member:fffda87cacdc4836','Ben','2019-03-01T09:00:39.000000Z','{"as_of":"2019-02-01","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":3,"rater":"watchdog","reason":null,"review":true,"round":1,"status":"partial","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',2,'446f3fb397225a7e8d736f91e8be0afa6c995e8a8a2cada3cb043ca94dc5f7b5','a82b3396551df22fccd2285b182a7c04153a7160f4400f3259bac68e99b4b674');
INSERT INTO "journal" VALUES(29,'assessment','test-city-2018','member:295b0685e55e97ed','Ann','2019-03-01T09:00:41.000000Z','{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"watch","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',2,'a82b3396551df22fccd2285b182a7c04153a7160f4400f3259bac68e99b4b674','a8bd46b183e00c1d7c024ae07c2683f4ca33f499305a2681556ff54c489bd418');
INSERT INTO "journal" VALUES(30,'assessment','test-city-2018','member:fffda87cacdc4836','Ben','2019-03-01T09:00:43.000000Z','{"as_of":"2019-02-01","based_on":null,"criterion":25,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":2,"note":"자료 확인","organisation":"people","pledge_number":1,"rater":"watchdog","reason":null,"review":true,"round":3,"status":"on_track","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":true}',2,'a8bd46b183e00c1d7c024ae07c2683f4ca33f499305a2681556ff54c489bd418','fa34044a4d0cae8362a57e3590db98dcffb4743e5e0672edf14a2123dd33c77c');
INSERT INTO "journal" VALUES(31,'assignment','test-city-2018','local','Kim 감시','2019-03-01T09:00:44.000000Z','{"assign":[[3,"local"]],"unassign":[]}',2,'fa34044a4d0cae8362a57e3590db98dcffb4743e5e0672edf14a2123dd33c77c','4499705f6257dcb5af8ac8dde3958c188a4e6dc6156bdfb2be87dccb3aed0cdc');
INSERT INTO "journal" VALUES(32,'seed','test-city-2018','system','Pledgeboard','2019-03-01T09:00:45.000000Z','{"package":{"name":"test-city-2018","title":"A small seed","version":"1.1.0"},"tables":{"baselines":[{"baseline_id":"fund","basis":"같은 기금","basis_en":"same fund","target_id":"interest"}],"campaign":[{"candidate":"홍길동","candidate_en":"Hong Gil-dong","election_date":"2018-06-13","facts_from":null,"facts_from_en":null,"id":"test-city-2018","left_office_on":null,"name":"시험시 2018","name_en":"Test City 2018","office":"시험시장","office_en":"Mayor of Test City","source_date":"2018-06-14","source_title":"공약집","source_title_en":"Pledge book","term_end":"2022-06-30","term_start":"2018-07-01"}],"categories":[{"audience":"people","id":"youth","name":"청년","name_en":"Youth","position":1},{"audience":"city","id":"safe-city","name":"안심","name_en":"Safe city","position":2}],"featured":[{"position":1,"slug":"youth","title":"청년이 웃습니다.","title_en":"The young smile."}],"figures":[{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"1조2,000억원","reference_period":null,"same_as":null,"series":"funds","series_position":null,"statement_id":"youth-commitment-1","unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"interest","kind":"target","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":null,"quote":"0.5%","reference_period":null,"same_as":null,"series":null,"series_position":null,"statement_id":"youth-commitment-1-1","unit":"percent","value_max":"0.5","value_min":"0.5"},{"actor":null,"actor_en":null,"base":null,"base_en":null,"bound":"exact","due":null,"forecast":null,"id":"title-fund","kind":"budget","label":"규모","label_en":"Size","measure":"level","part_of":null,"per":null,"pledge_number":1,"quote":"1조2천억원","reference_period":null,"same_as":"fund","series":null,"series_position":null,"statement_id":null,"unit":"KRW","value_max":"1200000000000","value_min":"1200000000000"}],"not_figures":[{"id":"share","numeral":"15","occurrence":1,"place":"pledge","pledge_number":2,"reason":"시험","reason_en":"test","statement_id":null}],"pledges":[{"category_id":"youth","number":1,"sic":null,"source_no":3,"title":"청년미래기금 1조2천억원 조성","title_en":"Youth fund"},{"category_id":"youth","number":2,"sic":null,"source_no":2,"title":"위원회 청년 참여 15% 보장 2","title_en":"Youth on committees 2"},{"category_id":"safe-city","number":3,"sic":null,"source_no":1,"title":"안전한 골목","title_en":"Safe alleys"}],"series":[{"featured":"youth","id":"funds","title":"기금","title_en":"Funds"}],"statement_pledges":[{"basis":"기금","basis_en":"fund","pledge_number":1,"statement_id":"youth-commitment-1"},{"basis":"청년","basis_en":"youth","pledge_number":2,"statement_id":"youth-commitment-1"}],"statements":[{"featured":"youth","id":"youth-commitment-1","parent_id":null,"position":1,"section":"commitment","sic":null,"text":"기금 1조2,000억원 조성","text_en":"A fund of KRW 1.2 trillion"},{"featured":"youth","id":"youth-commitment-1-1","parent_id":"youth-commitment-1","position":1,"section":"commitment","sic":null,"text":"이자율 0.5%","text_en":"Interest of 0.5%"}]}}',2,'4499705f6257dcb5af8ac8dde3958c188a4e6dc6156bdfb2be87dccb3aed0cdc','9b58d38b23370e02fe9865be5f18117438d2861abf05469650eb69b8af846ae9');
INSERT INTO "journal" VALUES(33,'assessment','test-city-2018','member:3bbfe7430b5d534e','Cit','2019-03-01T09:00:47.000000Z','{"as_of":"2019-01-31","based_on":null,"criterion":null,"evidence":[{"archived_url":"","citation":"","file":null,"published_on":null,"publisher":"City","quote":"","title":"Annual report","url":"https://example.org/report"}],"needed":1,"note":"자료 확인","organisation":"city","pledge_number":3,"rater":"city","reason":null,"review":false,"round":1,"status":"continuing","supersedes":null,"timeliness":"not_applicable","verdict":"provisional","waits":false}',2,'9b58d38b23370e02fe9865be5f18117438d2861abf05469650eb69b8af846ae9','154e25e2ada7ca5ccdd05277325181dbf6b9d3e743bbbbd46b85494627bc74d2');
INSERT INTO "journal" VALUES(34,'publication','test-city-2018','member:3bbfe7430b5d534e','Cit','2019-03-01T09:00:48.000000Z','{"basis":"direct","subjects":[33]}',2,'154e25e2ada7ca5ccdd05277325181dbf6b9d3e743bbbbd46b85494627bc74d2','d5a7d62f666b96e4be8f95ba0d3f647e6843b038e38cca789cd21c17a1e871ff');
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
INSERT INTO "measurements" VALUES(21,'test-city-2018','interest','measured','0.7','2019-01-09','','Ann','member:295b0685e55e97ed','watch','2019-03-01T09:00:29.000000Z',NULL,22,'2019-03-01T09:00:29.000000Z',NULL,0,NULL);
INSERT INTO "measurements" VALUES(23,'test-city-2018','fund','planned','9','2019-01-09','','Ann','member:295b0685e55e97ed','watch','2019-03-01T09:00:32.000000Z',NULL,24,'2019-03-01T09:00:32.000000Z',NULL,0,NULL);
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
INSERT INTO "members" VALUES('295b0685e55e97ed',3,'https://accounts.example.org','sub-Ann','Ann','assessor','watch',1,'2019-03-01T09:00:04.000000Z');
INSERT INTO "members" VALUES('fffda87cacdc4836',5,'https://accounts.example.org','sub-Ben','Ben','assessor','people',1,'2019-03-01T09:00:06.000000Z');
INSERT INTO "members" VALUES('fac96cd556ff3c17',6,'https://accounts.example.org','sub-Rex','Rex','reviewer','people',1,'2019-03-01T09:00:07.000000Z');
INSERT INTO "members" VALUES('3bbfe7430b5d534e',8,'https://accounts.example.org','sub-Cit','Cit','assessor','city',1,'2019-03-01T09:00:09.000000Z');
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
INSERT INTO "not_figures" VALUES(32,'test-city-2018',1,'share',NULL,2,'pledge','15',1,'시험','test');
CREATE TABLE organisations (
	organisation_id TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_organisations PRIMARY KEY (organisation_id), 
	CONSTRAINT fk_organisations_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
);
INSERT INTO "organisations" VALUES('watch',2,'watch','','watchdog');
INSERT INTO "organisations" VALUES('people',4,'people','','watchdog');
INSERT INTO "organisations" VALUES('city',7,'city','','city');
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
INSERT INTO "pledges" VALUES(32,'test-city-2018',1,1,3,'youth','청년미래기금 1조2천억원 조성','Youth fund',NULL,'youth','#1#
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
INSERT INTO "pledges" VALUES(32,'test-city-2018',2,2,2,'youth','위원회 청년 참여 15% 보장 2','Youth on committees 2',NULL,'youth','#2#
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
INSERT INTO "pledges" VALUES(32,'test-city-2018',3,3,1,'safe-city','안전한 골목','Safe alleys',NULL,'','#3#
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
INSERT INTO "reviews" VALUES(20,'test-city-2018',11,'retract','잘못된 자료','Rex','member:fac96cd556ff3c17','2019-03-01T09:00:27.000000Z');
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
INSERT INTO "rounds" VALUES('test-city-2018',3,'watchdog',1,2,1,'disagreed','2019-03-01T09:00:39.000000Z');
INSERT INTO "rounds" VALUES('test-city-2018',1,'watchdog',3,2,1,'agreed','2019-03-01T09:00:43.000000Z');
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
INSERT INTO "series" VALUES(32,'test-city-2018',1,'funds','youth','기금','Funds');
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
INSERT INTO "statement_pledges" VALUES(32,'test-city-2018',1,'youth-commitment-1',1,'기금','fund');
INSERT INTO "statement_pledges" VALUES(32,'test-city-2018',2,'youth-commitment-1',2,'청년','youth');
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
INSERT INTO "statements" VALUES(32,'test-city-2018',1,'youth-commitment-1','youth','commitment',1,NULL,'기금 1조2,000억원 조성','A fund of KRW 1.2 trillion',NULL);
INSERT INTO "statements" VALUES(32,'test-city-2018',2,'youth-commitment-1-1','youth','commitment',1,'youth-commitment-1','이자율 0.5%','Interest of 0.5%',NULL);
CREATE INDEX ix_campaigns_campaign_id ON campaigns (campaign_id);
CREATE INDEX ix_assessments_campaign_id_pledge_number_rater ON assessments (campaign_id, pledge_number, rater);
CREATE INDEX ix_assessments_supersedes ON assessments (supersedes);
CREATE INDEX ix_criteria_campaign_id_pledge_number ON criteria (campaign_id, pledge_number);
CREATE INDEX ix_evidence_file_sha256 ON evidence (file_sha256);
CREATE INDEX ix_measurements_campaign_id_figure_id ON measurements (campaign_id, figure_id);
CREATE INDEX ix_reviews_subject_id ON reviews (subject_id);
CREATE INDEX ix_settings_campaign_id_name ON settings (campaign_id, name);
CREATE INDEX ix_challenges_campaign_id_pledge_number ON challenges (campaign_id, pledge_number);
CREATE INDEX ix_answers_challenge_id ON answers (challenge_id);
CREATE INDEX ix_assessments_campaign_id_rater_pledge_number_as_of_entry_id ON assessments (campaign_id, rater, pledge_number, as_of, entry_id);
CREATE INDEX ix_rounds_campaign_id_state ON rounds (campaign_id, state);
CREATE INDEX ix_journal_recorded_at ON journal (recorded_at);
CREATE INDEX ix_assessments_latest_changes ON assessments (campaign_id, (published_at || ''), entry_id);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_next_link BEFORE INSERT ON journal
        WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM journal)
          OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
COMMIT;

-- Written by script/schema from the model; do not edit.
CREATE TABLE "AgreedPositions" (
    "Id" uuid NOT NULL,
    "Region" character varying(60),
    "MajorGroup" character varying(60),
    "Title" character varying(300) NOT NULL,
    "Mechanism" character varying(500) NOT NULL,
    "AgreedOn" date NOT NULL,
    "Participants" character varying(2000) NOT NULL,
    "Text" character varying(20000) NOT NULL,
    "Language" character varying(10) NOT NULL,
    "By" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "WithdrawnAt" timestamp with time zone,
    "WithdrawnReason" character varying(500) NOT NULL,
    CONSTRAINT "PK_AgreedPositions" PRIMARY KEY ("Id")
);


CREATE TABLE "Applications" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20),
    "ApplicantId" uuid NOT NULL,
    "OrganizationId" uuid,
    "Stage" character varying(20) NOT NULL,
    "OfficerId" uuid,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ChangedAt" timestamp with time zone NOT NULL,
    "SubmittedAt" timestamp with time zone,
    "SubmittedOn" date,
    "EndedOn" date,
    "DaysPaused" integer NOT NULL,
    "PausedSince" date,
    "AnswerDue" date,
    "ExpectedOn" date,
    "JoinedTo" uuid,
    "AnswersJson" text NOT NULL,
    "Name" character varying(300) NOT NULL,
    "NameKey" character varying(600) NOT NULL,
    "OtherNameKey" character varying(600) NOT NULL,
    "Country" character varying(2) NOT NULL,
    "AcronymKey" character varying(60) NOT NULL,
    "RegistrationKey" character varying(200) NOT NULL,
    "Domain" character varying(254) NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Applications" PRIMARY KEY ("Id")
);


CREATE TABLE "Bodies" (
    "Key" character varying(60) NOT NULL,
    "ParentKey" character varying(60),
    "Kind" character varying(30) NOT NULL,
    "Names" text NOT NULL,
    "Acronym" character varying(20) NOT NULL,
    "LegalBasis" character varying(300) NOT NULL,
    "EditorialNote" character varying(1000) NOT NULL,
    "Clauses" character varying(300) NOT NULL,
    "Mandates" text NOT NULL,
    "SessionId" uuid,
    "Subject" text NOT NULL,
    "Place" integer NOT NULL,
    "Since" date,
    "EndedOn" date,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Bodies" PRIMARY KEY ("Key"),
    CONSTRAINT "FK_Bodies_Bodies_ParentKey" FOREIGN KEY ("ParentKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT
);


CREATE TABLE "BouncedAddresses" (
    "Address" character varying(254) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Status" character varying(12) NOT NULL,
    CONSTRAINT "PK_BouncedAddresses" PRIMARY KEY ("Address")
);


CREATE TABLE "CaseEvents" (
    "Id" uuid NOT NULL,
    "Thing" character varying(120) NOT NULL,
    "Sequence" bigint NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Act" character varying(80) NOT NULL,
    "ActorId" uuid,
    "ActorRole" character varying(60) NOT NULL,
    "OnBehalfOf" uuid,
    "Clauses" character varying(400) NOT NULL,
    "TextDigest" bytea,
    "PreviousHash" bytea NOT NULL,
    "Hash" bytea NOT NULL,
    CONSTRAINT "PK_CaseEvents" PRIMARY KEY ("Id")
);


CREATE TABLE "Checkpoints" (
    "Number" bigint NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Events" bigint NOT NULL,
    "Chains" bigint NOT NULL,
    "Heads" text NOT NULL,
    "HeadsDigest" bytea NOT NULL,
    "PreviousHash" bytea NOT NULL,
    "Hash" bytea NOT NULL,
    "Key" character varying(64) NOT NULL,
    "Signature" bytea NOT NULL,
    CONSTRAINT "PK_Checkpoints" PRIMARY KEY ("Number")
);


CREATE TABLE "Counters" (
    "Key" character varying(60) NOT NULL,
    "Value" bigint NOT NULL,
    CONSTRAINT "PK_Counters" PRIMARY KEY ("Key")
);


CREATE TABLE "DataProtectionKeys" (
    "Id" uuid NOT NULL,
    "Name" character varying(100) NOT NULL,
    "Xml" text NOT NULL,
    CONSTRAINT "PK_DataProtectionKeys" PRIMARY KEY ("Id")
);


CREATE TABLE "Digests" (
    "PersonId" uuid NOT NULL,
    "Day" date NOT NULL,
    CONSTRAINT "PK_Digests" PRIMARY KEY ("PersonId", "Day")
);


CREATE TABLE "Duties" (
    "Id" uuid NOT NULL,
    "Kind" character varying(60) NOT NULL,
    "Thing" character varying(120) NOT NULL,
    "Clause" character varying(12) NOT NULL,
    "Due" date NOT NULL,
    "PersonId" uuid,
    "OrganizationId" uuid,
    "Permission" character varying(60),
    "AssigneeId" uuid,
    "Title" text NOT NULL,
    "Path" character varying(300),
    "Reminders" character varying(100) NOT NULL,
    "RemindOn" date,
    "RaisedAt" timestamp with time zone NOT NULL,
    "DoneOn" date,
    "DoneBy" uuid,
    "LateReason" character varying(1000),
    "Note" character varying(1000),
    "CancelledOn" date,
    CONSTRAINT "PK_Duties" PRIMARY KEY ("Id")
);


CREATE TABLE "EventTexts" (
    "EventId" uuid NOT NULL,
    "Salt" bytea NOT NULL,
    "Json" text NOT NULL,
    CONSTRAINT "PK_EventTexts" PRIMARY KEY ("EventId")
);


CREATE TABLE "FactualErrors" (
    "Id" uuid NOT NULL,
    "Thing" character varying(60) NOT NULL,
    "By" uuid NOT NULL,
    "Text" character varying(4000) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Corrected" boolean,
    "Note" character varying(2000) NOT NULL,
    "SettledBy" uuid,
    "SettledAt" timestamp with time zone,
    CONSTRAINT "PK_FactualErrors" PRIMARY KEY ("Id")
);


CREATE TABLE "FormReceipts" (
    "Id" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_FormReceipts" PRIMARY KEY ("Id")
);


CREATE TABLE "ImportBatches" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "FileName" character varying(200) NOT NULL,
    "Sha256" character varying(64) NOT NULL,
    "SourceName" character varying(200) NOT NULL,
    "SourceDate" date NOT NULL,
    "Unread" text NOT NULL,
    "Rows" integer NOT NULL,
    "ReadBy" uuid,
    "ReadAt" timestamp with time zone NOT NULL,
    "ConfirmedBy" uuid,
    "ConfirmedAt" timestamp with time zone,
    CONSTRAINT "PK_ImportBatches" PRIMARY KEY ("Id")
);


CREATE TABLE "ImportRows" (
    "BatchId" uuid NOT NULL,
    "Line" integer NOT NULL,
    "Raw" text NOT NULL,
    "Doubts" text NOT NULL,
    "State" character varying(10) NOT NULL,
    "Number" character varying(10),
    "Title" text NOT NULL,
    "NameKey" text NOT NULL,
    "SearchText" text NOT NULL,
    "Country" character varying(2),
    "MajorGroup" character varying(60),
    "Region" character varying(60),
    "Since" character varying(10),
    "From" date,
    "OrganizationId" uuid,
    "SettledBy" uuid,
    "SettledAt" timestamp with time zone,
    "Reason" character varying(1000),
    CONSTRAINT "PK_ImportRows" PRIMARY KEY ("BatchId", "Line")
);


CREATE TABLE "Improvements" (
    "Id" uuid NOT NULL,
    "Language" character varying(2) NOT NULL,
    "Heard" character varying(2000) NOT NULL,
    "Did" character varying(2000) NOT NULL,
    "WrittenAt" timestamp with time zone NOT NULL,
    "PublishedAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Improvements" PRIMARY KEY ("Id")
);


CREATE TABLE "JobRuns" (
    "Name" character varying(60) NOT NULL,
    "LastStartedAt" timestamp with time zone,
    "LastEndedAt" timestamp with time zone,
    "LastDoneAt" timestamp with time zone,
    "Outcome" character varying(20) NOT NULL,
    "Error" character varying(200),
    "LeaseUntil" timestamp with time zone,
    "Holder" uuid,
    "Server" character varying(100) NOT NULL,
    CONSTRAINT "PK_JobRuns" PRIMARY KEY ("Name")
);


CREATE TABLE "Links" (
    "Key" character varying(60) NOT NULL,
    "Group" character varying(30) NOT NULL,
    "Topic" character varying(60),
    "Url" character varying(500) NOT NULL,
    "Printed" character varying(500),
    "Clause" character varying(10),
    "Place" integer NOT NULL,
    "Titles" text NOT NULL,
    "CheckedAt" timestamp with time zone,
    "Outcome" character varying(20),
    "Note" character varying(200),
    "RetiredAt" timestamp with time zone,
    "RetiredReason" character varying(1000),
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Links" PRIMARY KEY ("Key")
);


CREATE TABLE "NoticePreferences" (
    "PersonId" uuid NOT NULL,
    "Kind" character varying(60) NOT NULL,
    "Choice" character varying(10) NOT NULL,
    CONSTRAINT "PK_NoticePreferences" PRIMARY KEY ("PersonId", "Kind")
);


CREATE TABLE "Notices" (
    "Id" uuid NOT NULL,
    "PersonId" uuid NOT NULL,
    "Kind" character varying(60) NOT NULL,
    "Words" character varying(120) NOT NULL,
    "Arguments" text NOT NULL,
    "Path" character varying(300) NOT NULL,
    "Mandatory" boolean NOT NULL,
    "AwaitsDigest" boolean NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ReadAt" timestamp with time zone,
    CONSTRAINT "PK_Notices" PRIMARY KEY ("Id")
);


CREATE TABLE "OrganizationLists" (
    "Id" uuid NOT NULL,
    "Number" character varying(20) NOT NULL,
    "Year" integer NOT NULL,
    "InYear" integer NOT NULL,
    "Day" date NOT NULL,
    "MadeAt" timestamp with time zone NOT NULL,
    "Organizations" integer NOT NULL,
    "Content" bytea NOT NULL,
    "Digest" character varying(64) NOT NULL,
    CONSTRAINT "PK_OrganizationLists" PRIMARY KEY ("Id")
);


CREATE TABLE "Organizations" (
    "Id" uuid NOT NULL,
    "Name" character varying(300) NOT NULL,
    "NameKey" character varying(600) NOT NULL,
    "SearchText" text NOT NULL,
    "Acronym" character varying(30),
    "Country" character varying(2) NOT NULL,
    "MajorGroup" character varying(60) NOT NULL,
    "Region" character varying(60) NOT NULL,
    "OtherTypes" character varying(300) NOT NULL,
    "Website" character varying(300),
    "Email" character varying(254),
    "Phone" character varying(60),
    "Address" character varying(600),
    "About" character varying(3000),
    "PublicFields" character varying(120) NOT NULL,
    "Since" character varying(10),
    "Status" character varying(20) NOT NULL,
    "StatusFrom" date,
    "NextStatus" character varying(20) NOT NULL,
    "NextFrom" date,
    "Source" character varying(200),
    "SourceDate" date,
    "SucceededBy" uuid,
    "CreatedAt" timestamp with time zone NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Organizations" PRIMARY KEY ("Id")
);


CREATE TABLE "OutboxMails" (
    "Id" uuid NOT NULL,
    "To" character varying(254) NOT NULL,
    "PersonId" uuid,
    "Language" character varying(2) NOT NULL,
    "Kind" character varying(60) NOT NULL,
    "Mandatory" boolean NOT NULL,
    "Subject" character varying(300) NOT NULL,
    "Body" text NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "DueAt" timestamp with time zone,
    "Tries" integer NOT NULL,
    "SentAt" timestamp with time zone,
    "UnsubscribeToken" character varying(40),
    CONSTRAINT "PK_OutboxMails" PRIMARY KEY ("Id")
);


CREATE TABLE "People" (
    "Id" uuid NOT NULL,
    "Name" character varying(200) NOT NULL,
    "NameKey" character varying(400) NOT NULL,
    "Language" character varying(2) NOT NULL,
    "TimeZone" character varying(60) NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ErasedAt" timestamp with time zone,
    "UserName" character varying(256),
    "NormalizedUserName" character varying(256),
    "Email" character varying(256),
    "NormalizedEmail" character varying(256),
    "EmailConfirmed" boolean NOT NULL,
    "PasswordHash" text,
    "SecurityStamp" text,
    "ConcurrencyStamp" text,
    "PhoneNumber" character varying(256),
    "PhoneNumberConfirmed" boolean NOT NULL,
    "TwoFactorEnabled" boolean NOT NULL,
    "LockoutEnd" timestamp with time zone,
    "LockoutEnabled" boolean NOT NULL,
    "AccessFailedCount" integer NOT NULL,
    CONSTRAINT "PK_People" PRIMARY KEY ("Id")
);


CREATE TABLE "PersonalCalendars" (
    "PersonId" uuid NOT NULL,
    "Token" character varying(40) NOT NULL,
    "Bodies" character varying(2000) NOT NULL,
    CONSTRAINT "PK_PersonalCalendars" PRIMARY KEY ("PersonId")
);


CREATE TABLE "ReadOnlyPeriods" (
    "Id" uuid NOT NULL,
    "From" timestamp with time zone NOT NULL,
    "BegunBy" uuid,
    "Reason" character varying(500) NOT NULL,
    "Until" timestamp with time zone,
    "EndedBy" uuid,
    CONSTRAINT "PK_ReadOnlyPeriods" PRIMARY KEY ("Id")
);


CREATE TABLE "RuleAmendments" (
    "Id" uuid NOT NULL,
    "Key" character varying(80) NOT NULL,
    "Sequence" integer NOT NULL,
    "From" date NOT NULL,
    "Value" character varying(4000) NOT NULL,
    "Reason" character varying(2000) NOT NULL,
    "Citation" character varying(300) NOT NULL,
    "Source" character varying(30) NOT NULL,
    "AmendedBy" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Withdraws" integer,
    CONSTRAINT "PK_RuleAmendments" PRIMARY KEY ("Id")
);


CREATE TABLE "SealedHeads" (
    "Thing" character varying(120) NOT NULL,
    "Sequence" bigint NOT NULL,
    "Checkpoint" bigint NOT NULL,
    CONSTRAINT "PK_SealedHeads" PRIMARY KEY ("Thing")
);


CREATE TABLE "StoredFiles" (
    "Id" uuid NOT NULL,
    "Thing" character varying(200) NOT NULL,
    "Purpose" character varying(60) NOT NULL,
    "Name" character varying(255) NOT NULL,
    "Type" character varying(100) NOT NULL,
    "Size" bigint NOT NULL,
    "Sha256" character(64) NOT NULL,
    "AddedBy" uuid,
    "AddedAt" timestamp with time zone NOT NULL,
    "RemovedAt" timestamp with time zone,
    CONSTRAINT "PK_StoredFiles" PRIMARY KEY ("Id")
);


CREATE TABLE "ApplicationVersions" (
    "Id" uuid NOT NULL,
    "ApplicationId" uuid NOT NULL,
    "Number" integer NOT NULL,
    "Json" text NOT NULL,
    "Sha256" character varying(64) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_ApplicationVersions" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_ApplicationVersions_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "CaseMessages" (
    "Id" uuid NOT NULL,
    "ApplicationId" uuid NOT NULL,
    "FromUnit" boolean NOT NULL,
    "By" uuid NOT NULL,
    "Text" character varying(4000) NOT NULL,
    "Items" character varying(600) NOT NULL,
    "AnswerDue" date,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_CaseMessages" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_CaseMessages_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Decisions" (
    "Id" uuid NOT NULL,
    "ApplicationId" uuid NOT NULL,
    "Approve" boolean NOT NULL,
    "Reasons" character varying(4000) NOT NULL,
    "By" uuid NOT NULL,
    "RecordedBy" uuid,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Decisions" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Decisions_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DuplicateMatches" (
    "Id" uuid NOT NULL,
    "ApplicationId" uuid NOT NULL,
    "OtherApplicationId" uuid,
    "OrganizationId" uuid,
    "Grounds" character varying(60) NOT NULL,
    "Same" boolean,
    "SettledBy" uuid,
    "SettledAt" timestamp with time zone,
    CONSTRAINT "PK_DuplicateMatches" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_DuplicateMatches_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Findings" (
    "Id" uuid NOT NULL,
    "ApplicationId" uuid NOT NULL,
    "Criterion" character varying(10) NOT NULL,
    "Outcome" character varying(10) NOT NULL,
    "Note" character varying(2000) NOT NULL,
    "Checks" character varying(120) NOT NULL,
    "By" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Number" integer NOT NULL,
    CONSTRAINT "PK_Findings" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Findings_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Recommendations" (
    "Id" uuid NOT NULL,
    "ApplicationId" uuid NOT NULL,
    "Approve" boolean NOT NULL,
    "Reasons" character varying(4000) NOT NULL,
    "By" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Recommendations" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Recommendations_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "BodySessions" (
    "Id" uuid NOT NULL,
    "Key" character varying(60) NOT NULL,
    "BodyKey" character varying(60) NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "Number" integer,
    "Title" text NOT NULL,
    "Theme" text NOT NULL,
    "FirstDay" date NOT NULL,
    "LastDay" date NOT NULL,
    "Place" character varying(120) NOT NULL,
    "Zone" character varying(60) NOT NULL,
    "Prepares" uuid,
    "State" character varying(20) NOT NULL,
    "SymbolStem" character varying(60) NOT NULL,
    "Outcomes" integer,
    "Departure" character varying(2000) NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_BodySessions" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_BodySessions_Bodies_BodyKey" FOREIGN KEY ("BodyKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT,
    CONSTRAINT "FK_BodySessions_BodySessions_Prepares" FOREIGN KEY ("Prepares") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Seats" (
    "Id" uuid NOT NULL,
    "BodyKey" character varying(60) NOT NULL,
    "Office" character varying(20) NOT NULL,
    "Country" character varying(2) NOT NULL,
    "Holder" character varying(200) NOT NULL,
    "From" date NOT NULL,
    "Until" date NOT NULL,
    "EndedOn" date,
    CONSTRAINT "PK_Seats" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Seats_Bodies_BodyKey" FOREIGN KEY ("BodyKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT
);


CREATE TABLE "FeedbackMessages" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "About" character varying(200),
    "Text" character varying(3000) NOT NULL,
    "Language" character varying(2) NOT NULL,
    "Voice" character varying(60),
    "Email" character varying(254),
    "MayBeShown" boolean NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "ImprovementId" uuid,
    CONSTRAINT "PK_FeedbackMessages" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_FeedbackMessages_Improvements_ImprovementId" FOREIGN KEY ("ImprovementId") REFERENCES "Improvements" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OrganizationListSteps" (
    "Id" uuid NOT NULL,
    "SnapshotId" uuid NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "Place" integer NOT NULL,
    "On" date NOT NULL,
    "Session" character varying(100) NOT NULL,
    "RecordedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_OrganizationListSteps" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_OrganizationListSteps_OrganizationLists_SnapshotId" FOREIGN KEY ("SnapshotId") REFERENCES "OrganizationLists" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Contributions" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "On" date NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "Text" character varying(2000) NOT NULL,
    "Path" character varying(300),
    "Source" character varying(20) NOT NULL,
    "By" uuid,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Contributions" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Contributions_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "EvidenceReports" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Period" character varying(100) NOT NULL,
    "Report" text,
    "FiledBy" uuid NOT NULL,
    "FiledAt" timestamp with time zone NOT NULL,
    "FiledOn" date NOT NULL,
    "Accepted" boolean,
    "Note" character varying(2000),
    "JudgedBy" uuid,
    "JudgedOn" date,
    CONSTRAINT "PK_EvidenceReports" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_EvidenceReports_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FocalPointClaims" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "PersonId" uuid NOT NULL,
    "Text" character varying(2000),
    "At" timestamp with time zone NOT NULL,
    "Accepted" boolean,
    "Note" character varying(2000),
    "SettledBy" uuid,
    "SettledOn" date,
    CONSTRAINT "PK_FocalPointClaims" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_FocalPointClaims_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Incidents" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Ground" character varying(1) NOT NULL,
    "HappenedOn" date NOT NULL,
    "Text" character varying(4000) NOT NULL,
    "By" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Incidents" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Incidents_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Inquiries" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Text" character varying(4000) NOT NULL,
    "By" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "AskedOn" date NOT NULL,
    "Due" date NOT NULL,
    "Answer" character varying(4000),
    "AnsweredBy" uuid,
    "AnsweredAt" timestamp with time zone,
    CONSTRAINT "PK_Inquiries" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Inquiries_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Invitations" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "HandOver" boolean NOT NULL,
    "FromUnit" boolean NOT NULL,
    "Email" character varying(254) NOT NULL,
    "NormalizedEmail" character varying(254) NOT NULL,
    "TokenHash" bytea NOT NULL,
    "InvitedBy" uuid NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    "ClosedAt" timestamp with time zone,
    "AcceptedBy" uuid,
    CONSTRAINT "PK_Invitations" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Invitations_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Measures" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "From" date NOT NULL,
    "Until" date,
    "Grounds" character varying(10) NOT NULL,
    "Reasons" character varying(4000) NOT NULL,
    "AskedOn" date,
    "RecommendedBy" uuid NOT NULL,
    "RecommendedAt" timestamp with time zone NOT NULL,
    "Adopted" boolean,
    "DecisionReasons" character varying(4000) NOT NULL,
    "DecidedBy" uuid,
    "RecordedBy" uuid,
    "DecidedAt" timestamp with time zone,
    "ToldAt" timestamp with time zone,
    CONSTRAINT "PK_Measures" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Measures_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OrganizationChanges" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "From" character varying(300) NOT NULL,
    "To" character varying(300) NOT NULL,
    "Reasons" character varying(4000) NOT NULL,
    "AskedBy" uuid NOT NULL,
    "AskedAt" timestamp with time zone NOT NULL,
    "ByUnit" boolean NOT NULL,
    "Approved" boolean,
    "Note" character varying(2000),
    "SettledBy" uuid,
    "SettledOn" date,
    "EffectiveOn" date,
    "OtherId" uuid,
    CONSTRAINT "PK_OrganizationChanges" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_OrganizationChanges_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OrganizationNames" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Name" character varying(300) NOT NULL,
    "Language" character varying(2),
    "Until" date,
    "AddedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_OrganizationNames" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_OrganizationNames_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Standings" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Status" character varying(20) NOT NULL,
    "From" date NOT NULL,
    "Reason" character varying(2000) NOT NULL,
    "Clauses" character varying(200) NOT NULL,
    "DecidedBy" uuid,
    "DecidedAt" timestamp with time zone NOT NULL,
    "CancelledAt" timestamp with time zone,
    CONSTRAINT "PK_Standings" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Standings_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MailAttempts" (
    "Id" uuid NOT NULL,
    "MailId" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Outcome" character varying(20) NOT NULL,
    "Answer" character varying(100) NOT NULL,
    CONSTRAINT "PK_MailAttempts" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_MailAttempts_OutboxMails_MailId" FOREIGN KEY ("MailId") REFERENCES "OutboxMails" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserClaims" (
    "Id" integer GENERATED BY DEFAULT AS IDENTITY,
    "UserId" uuid NOT NULL,
    "ClaimType" text,
    "ClaimValue" text,
    CONSTRAINT "PK_AspNetUserClaims" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_AspNetUserClaims_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserLogins" (
    "LoginProvider" character varying(128) NOT NULL,
    "ProviderKey" character varying(128) NOT NULL,
    "ProviderDisplayName" text,
    "UserId" uuid NOT NULL,
    CONSTRAINT "PK_AspNetUserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AspNetUserLogins_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserPasskeys" (
    "CredentialId" bytea NOT NULL,
    "UserId" uuid NOT NULL,
    "Data" jsonb NOT NULL,
    CONSTRAINT "PK_AspNetUserPasskeys" PRIMARY KEY ("CredentialId"),
    CONSTRAINT "FK_AspNetUserPasskeys_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserTokens" (
    "UserId" uuid NOT NULL,
    "LoginProvider" character varying(128) NOT NULL,
    "Name" character varying(128) NOT NULL,
    "Value" text,
    CONSTRAINT "PK_AspNetUserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AspNetUserTokens_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "LegalHolds" (
    "Id" uuid NOT NULL,
    "PersonId" uuid NOT NULL,
    "Reason" character varying(2000) NOT NULL,
    "PlacedBy" uuid NOT NULL,
    "PlacedAt" timestamp with time zone NOT NULL,
    "LiftedAt" timestamp with time zone,
    CONSTRAINT "PK_LegalHolds" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_LegalHolds_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Participants" (
    "Id" uuid NOT NULL,
    "PersonId" uuid,
    "Name" character varying(200) NOT NULL,
    "NameKey" character varying(400) NOT NULL,
    "FamilyName" character varying(200) NOT NULL,
    "GivenName" character varying(200) NOT NULL,
    "Email" character varying(254) NOT NULL,
    "NormalizedEmail" character varying(254) NOT NULL,
    "Birth" date,
    "Language" character varying(2) NOT NULL,
    "PhotoId" uuid,
    "JoinedTo" uuid,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ErasedAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Participants" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Participants_Participants_JoinedTo" FOREIGN KEY ("JoinedTo") REFERENCES "Participants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Participants_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RecoveryCodes" (
    "Id" uuid NOT NULL,
    "PersonId" uuid NOT NULL,
    "Digest" bytea NOT NULL,
    "UsedAt" timestamp with time zone,
    CONSTRAINT "PK_RecoveryCodes" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_RecoveryCodes_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "RoleAssignments" (
    "Id" uuid NOT NULL,
    "PersonId" uuid NOT NULL,
    "Role" character varying(60) NOT NULL,
    "ScopeId" character varying(60),
    "From" date NOT NULL,
    "Until" date,
    "ActingFor" uuid,
    "OrganizationId" uuid,
    "GivenAt" timestamp with time zone NOT NULL,
    "EndedAt" timestamp with time zone,
    CONSTRAINT "PK_RoleAssignments" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_RoleAssignments_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RoleAssignments_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SecondFactors" (
    "PersonId" uuid NOT NULL,
    "ProtectedKey" text NOT NULL,
    "LastStep" bigint NOT NULL,
    "AddedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_SecondFactors" PRIMARY KEY ("PersonId"),
    CONSTRAINT "FK_SecondFactors_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Sessions" (
    "Id" uuid NOT NULL,
    "PersonId" uuid NOT NULL,
    "StartedAt" timestamp with time zone NOT NULL,
    "LastSeenAt" timestamp with time zone NOT NULL,
    "Device" character varying(60) NOT NULL,
    "Network" character varying(50) NOT NULL,
    "Method" character varying(20) NOT NULL,
    CONSTRAINT "PK_Sessions" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Sessions_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Letters" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "Code" character varying(16) NOT NULL,
    "Kind" character varying(60) NOT NULL,
    "Thing" character varying(200) NOT NULL,
    "Language" character varying(2) NOT NULL,
    "Title" character varying(300) NOT NULL,
    "AddresseeName" character varying(300) NOT NULL,
    "OrganizationId" uuid,
    "Html" text NOT NULL,
    "SignedName" character varying(200) NOT NULL,
    "SignedTitle" character varying(200) NOT NULL,
    "OnBehalfOf" character varying(500),
    "WrittenAt" timestamp with time zone NOT NULL,
    "Digest" character varying(64),
    "FileId" uuid,
    "DueAt" timestamp with time zone,
    "Tries" integer NOT NULL,
    "LastProblem" character varying(500),
    "RevokedAt" timestamp with time zone,
    "RevokedReason" character varying(2000),
    CONSTRAINT "PK_Letters" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Letters_StoredFiles_FileId" FOREIGN KEY ("FileId") REFERENCES "StoredFiles" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "BadgeTemplates" (
    "Id" uuid NOT NULL,
    "SessionId" uuid,
    "Name" character varying(120) NOT NULL,
    "Paper" character varying(20) NOT NULL,
    "FieldsJson" text NOT NULL,
    "ChangedAt" timestamp with time zone NOT NULL,
    "ChangedBy" uuid,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_BadgeTemplates" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_BadgeTemplates_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DialogueCalls" (
    "SessionId" uuid NOT NULL,
    "ClosesOn" date NOT NULL,
    "Text" character varying(2000) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_DialogueCalls" PRIMARY KEY ("SessionId"),
    CONSTRAINT "FK_DialogueCalls_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DraftDecisions" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "SessionId" uuid NOT NULL,
    "ItemId" uuid,
    "Kind" character varying(30) NOT NULL,
    "Title" text NOT NULL,
    "Source" character varying(30) NOT NULL,
    "Countries" character varying(600) NOT NULL,
    "State" character varying(20) NOT NULL,
    "AdoptedOn" date,
    "ToGeneralAssembly" boolean NOT NULL,
    "Views" character varying(2000) NOT NULL,
    "Tags" character varying(300) NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_DraftDecisions" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_DraftDecisions_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FormFields" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "Key" character varying(60) NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "Label" text NOT NULL,
    "Hint" text NOT NULL,
    "OptionsJson" text NOT NULL,
    "Required" boolean NOT NULL,
    "Categories" character varying(300) NOT NULL,
    "ConditionKey" character varying(60) NOT NULL,
    "ConditionValue" character varying(200) NOT NULL,
    "StaffOnly" boolean NOT NULL,
    "Sensitive" boolean NOT NULL,
    "FollowUp" boolean NOT NULL,
    "Reapproved" boolean NOT NULL,
    "RetentionDays" integer,
    "Place" integer NOT NULL,
    "RemovedAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_FormFields" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_FormFields_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "JournalIssues" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "Day" date NOT NULL,
    "Number" integer NOT NULL,
    "Correction" integer NOT NULL,
    "State" character varying(20) NOT NULL,
    "PublishedAt" timestamp with time zone,
    "Languages" character varying(30) NOT NULL,
    "Correcting" text NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_JournalIssues" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_JournalIssues_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Meetings" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "BodyKey" character varying(60) NOT NULL,
    "SessionId" uuid,
    "Kind" character varying(30) NOT NULL,
    "Title" text NOT NULL,
    "StartsAt" timestamp with time zone NOT NULL,
    "EndsAt" timestamp with time zone NOT NULL,
    "Zone" character varying(60) NOT NULL,
    "Mode" character varying(10) NOT NULL,
    "Venue" character varying(120) NOT NULL,
    "Room" character varying(120) NOT NULL,
    "RoomKey" character varying(300) NOT NULL,
    "Link" character varying(500) NOT NULL,
    "Chair" character varying(200) NOT NULL,
    "State" character varying(20) NOT NULL,
    "AnnouncedAt" timestamp with time zone,
    "Closed" boolean NOT NULL,
    "ClosedBy" character varying(60) NOT NULL,
    "ClosedReference" character varying(200) NOT NULL,
    "ClosedDecidedOn" date,
    "ClosedReason" character varying(1000) NOT NULL,
    "ClosedAt" timestamp with time zone,
    "Webcast" character varying(500) NOT NULL,
    "Recording" character varying(500) NOT NULL,
    "NoWebcast" character varying(500) NOT NULL,
    "SeriesId" uuid,
    "Sequence" integer NOT NULL,
    "ChangedAt" timestamp with time zone NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Meetings" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Meetings_Bodies_BodyKey" FOREIGN KEY ("BodyKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT,
    CONSTRAINT "FK_Meetings_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OutcomeTransmissions" (
    "SessionId" uuid NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "SubmittedOn" date,
    "Under" character varying(200) NOT NULL,
    CONSTRAINT "PK_OutcomeTransmissions" PRIMARY KEY ("SessionId", "Kind"),
    CONSTRAINT "FK_OutcomeTransmissions_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "PassQuotas" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "Area" character varying(60) NOT NULL,
    "Number" integer NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_PassQuotas" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_PassQuotas_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationLists" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "SessionId" uuid NOT NULL,
    "FileName" character varying(200) NOT NULL,
    "Sha256" character varying(64) NOT NULL,
    "Unread" text NOT NULL,
    "Rows" integer NOT NULL,
    "Same" integer NOT NULL,
    "ReadBy" uuid NOT NULL,
    "ReadAt" timestamp with time zone NOT NULL,
    "ConfirmedBy" uuid,
    "ConfirmedRole" character varying(60) NOT NULL,
    "ConfirmedAt" timestamp with time zone,
    "FinishedAt" timestamp with time zone,
    CONSTRAINT "PK_RegistrationLists" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_RegistrationLists_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationWindows" (
    "SessionId" uuid NOT NULL,
    "OpensAt" timestamp with time zone NOT NULL,
    "ClosesAt" timestamp with time zone NOT NULL,
    "Departure" character varying(2000) NOT NULL,
    "CapPerOrganization" integer,
    "Places" integer,
    "Taken" integer NOT NULL DEFAULT 0,
    "Kept" character varying(300) NOT NULL,
    "NonAccredited" boolean,
    "InvitedAt" timestamp with time zone,
    "TermsVersion" integer NOT NULL,
    "Terms" text NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_RegistrationWindows" PRIMARY KEY ("SessionId"),
    CONSTRAINT "FK_RegistrationWindows_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SessionChanges" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "FirstDay" date NOT NULL,
    "LastDay" date NOT NULL,
    "Place" character varying(120) NOT NULL,
    "Zone" character varying(60) NOT NULL,
    "Reason" character varying(1000) NOT NULL,
    CONSTRAINT "PK_SessionChanges" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_SessionChanges_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "CompoundPasses" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "ParticipantId" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "From" date NOT NULL,
    "Until" date NOT NULL,
    "IssuedBy" uuid NOT NULL,
    "IssuedAt" timestamp with time zone NOT NULL,
    "RevokedAt" timestamp with time zone,
    "RevokedReason" character varying(1000) NOT NULL,
    CONSTRAINT "PK_CompoundPasses" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_CompoundPasses_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CompoundPasses_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "EntryJoins" (
    "Id" uuid NOT NULL,
    "KeptId" uuid NOT NULL,
    "GoneId" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "MovedJson" text NOT NULL,
    "UndoneAt" timestamp with time zone,
    CONSTRAINT "PK_EntryJoins" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_EntryJoins_Participants_GoneId" FOREIGN KEY ("GoneId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_EntryJoins_Participants_KeptId" FOREIGN KEY ("KeptId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Registrations" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "SessionId" uuid NOT NULL,
    "ParticipantId" uuid NOT NULL,
    "Category" character varying(30) NOT NULL,
    "OrganizationId" uuid,
    "Affiliation" character varying(300) NOT NULL,
    "Country" character varying(2),
    "Title" character varying(200) NOT NULL,
    "State" character varying(20) NOT NULL,
    "RequestedAt" timestamp with time zone NOT NULL,
    "RequestedBy" uuid,
    "NominatedAt" timestamp with time zone,
    "NominatedBy" uuid,
    "DecidedAt" timestamp with time zone,
    "DecidedBy" uuid,
    "Reason" character varying(2000) NOT NULL,
    "ConfirmedAt" timestamp with time zone,
    "EndedAt" timestamp with time zone,
    "WaitingSince" timestamp with time zone,
    "OfferExpiresAt" timestamp with time zone,
    "HeadOfDelegation" boolean NOT NULL,
    "OfficialDelegation" boolean NOT NULL,
    "GuardianId" uuid,
    "ConsentFileId" uuid,
    "MinorApprovedAt" timestamp with time zone,
    "MinorApprovedBy" uuid,
    "TermsAcceptedAt" timestamp with time zone,
    "TermsVersion" integer,
    "Zones" character varying(300) NOT NULL,
    "Expertise" character varying(2000) NOT NULL,
    "PendingJson" text NOT NULL,
    "FollowUpAt" timestamp with time zone,
    "BadgeSerial" integer NOT NULL,
    "BadgeCode" character varying(500) NOT NULL,
    "BadgeHash" bytea,
    "BadgeIssuedAt" timestamp with time zone,
    "BadgeRevokedAt" timestamp with time zone,
    "BadgePrinted" character varying(64) NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Registrations" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Registrations_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Registrations_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Registrations_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Registrations_Registrations_GuardianId" FOREIGN KEY ("GuardianId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "BadgeBatches" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "TemplateId" uuid NOT NULL,
    "What" text NOT NULL,
    "Count" integer NOT NULL,
    "Done" integer NOT NULL,
    "State" character varying(20) NOT NULL,
    "FilesJson" text NOT NULL,
    "Error" character varying(1000) NOT NULL,
    "LeftOutJson" text NOT NULL,
    "AskedBy" uuid NOT NULL,
    "AskedAt" timestamp with time zone NOT NULL,
    "FinishedAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_BadgeBatches" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_BadgeBatches_BadgeTemplates_TemplateId" FOREIGN KEY ("TemplateId") REFERENCES "BadgeTemplates" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_BadgeBatches_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DecisionSteps" (
    "Id" uuid NOT NULL,
    "DecisionId" uuid NOT NULL,
    "State" character varying(20) NOT NULL,
    "On" date NOT NULL,
    "MeetingId" uuid,
    "DocumentId" uuid,
    "Note" character varying(2000) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_DecisionSteps" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_DecisionSteps_DraftDecisions_DecisionId" FOREIGN KEY ("DecisionId") REFERENCES "DraftDecisions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "JournalEntries" (
    "Id" uuid NOT NULL,
    "IssueId" uuid NOT NULL,
    "Section" character varying(20) NOT NULL,
    "Place" integer NOT NULL,
    "Source" character varying(80),
    "Text" text NOT NULL,
    "Path" character varying(300),
    "Edited" boolean NOT NULL,
    "Corrected" boolean NOT NULL,
    CONSTRAINT "PK_JournalEntries" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_JournalEntries_JournalIssues_IssueId" FOREIGN KEY ("IssueId") REFERENCES "JournalIssues" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AgendaItems" (
    "Id" uuid NOT NULL,
    "SessionId" uuid,
    "MeetingId" uuid,
    "Number" character varying(20) NOT NULL,
    "Title" text NOT NULL,
    "Place" integer NOT NULL,
    CONSTRAINT "PK_AgendaItems" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_AgendaItems_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AgendaItems_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Documents" (
    "Id" uuid NOT NULL,
    "Symbol" character varying(80),
    "SymbolKey" character varying(80),
    "BodyKey" character varying(60) NOT NULL,
    "SessionId" uuid,
    "MeetingId" uuid,
    "Kind" character varying(30) NOT NULL,
    "Title" text NOT NULL,
    "Audience" character varying(20) NOT NULL,
    "Exception" character varying(40),
    "State" character varying(20) NOT NULL,
    "ReleaseAt" timestamp with time zone,
    "ReleasedAt" timestamp with time zone,
    "WithdrawnAt" timestamp with time zone,
    "WithdrawnReason" character varying(1000) NOT NULL,
    "Tags" character varying(300) NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Documents" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Documents_Bodies_BodyKey" FOREIGN KEY ("BodyKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT,
    CONSTRAINT "FK_Documents_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Documents_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DoorPoints" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "Name" character varying(120) NOT NULL,
    "Zone" character varying(60) NOT NULL,
    "Direction" character varying(10) NOT NULL,
    "MeetingId" uuid,
    "ClosedAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_DoorPoints" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_DoorPoints_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_DoorPoints_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FloorActs" (
    "Id" uuid NOT NULL,
    "MeetingId" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "By" uuid NOT NULL,
    "Act" character varying(40) NOT NULL,
    "About" character varying(300) NOT NULL,
    "Before" text NOT NULL,
    "UndoneAt" timestamp with time zone,
    CONSTRAINT "PK_FloorActs" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_FloorActs_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FloorGuests" (
    "Id" uuid NOT NULL,
    "MeetingId" uuid NOT NULL,
    "Name" character varying(200) NOT NULL,
    "Affiliation" character varying(200) NOT NULL,
    "JoinedAt" timestamp with time zone NOT NULL,
    "EndedAt" timestamp with time zone,
    CONSTRAINT "PK_FloorGuests" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_FloorGuests_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingChanges" (
    "Id" uuid NOT NULL,
    "MeetingId" uuid NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "OldStartsAt" timestamp with time zone NOT NULL,
    "OldEndsAt" timestamp with time zone NOT NULL,
    "OldZone" character varying(60) NOT NULL,
    "OldPlace" character varying(250) NOT NULL,
    "OldMode" integer NOT NULL,
    "NewStartsAt" timestamp with time zone NOT NULL,
    "NewEndsAt" timestamp with time zone NOT NULL,
    "NewZone" character varying(60) NOT NULL,
    "NewPlace" character varying(250) NOT NULL,
    "NewMode" integer NOT NULL,
    "Reason" character varying(1000) NOT NULL,
    CONSTRAINT "PK_MeetingChanges" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_MeetingChanges_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingComments" (
    "Id" uuid NOT NULL,
    "MeetingId" uuid NOT NULL,
    "PersonId" uuid NOT NULL,
    "OrganizationId" uuid,
    "ItemId" uuid,
    "Text" character varying(4000) NOT NULL,
    "Proposes" boolean NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "HiddenAt" timestamp with time zone,
    "HiddenReason" character varying(500) NOT NULL,
    CONSTRAINT "PK_MeetingComments" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_MeetingComments_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingFloors" (
    "MeetingId" uuid NOT NULL,
    "Version" bigint NOT NULL,
    "ListId" uuid,
    "Asked" integer NOT NULL,
    "Approval" character varying(10) NOT NULL,
    "ApprovalNote" character varying(500) NOT NULL,
    "ChairDecides" boolean NOT NULL,
    "GuestCode" character varying(20),
    CONSTRAINT "PK_MeetingFloors" PRIMARY KEY ("MeetingId"),
    CONSTRAINT "FK_MeetingFloors_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Presences" (
    "MeetingId" uuid NOT NULL,
    "ParticipantId" uuid NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "Reason" character varying(1000) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "By" uuid NOT NULL,
    CONSTRAINT "PK_Presences" PRIMARY KEY ("MeetingId", "ParticipantId"),
    CONSTRAINT "FK_Presences_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Presences_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Requests" (
    "Id" uuid NOT NULL,
    "Reference" character varying(20) NOT NULL,
    "Kind" character varying(30) NOT NULL,
    "PersonId" uuid NOT NULL,
    "AskedAs" character varying(60) NOT NULL,
    "AskedFor" uuid,
    "OrganizationId" uuid,
    "MajorGroup" character varying(60),
    "Country" character varying(2),
    "Addressee" character varying(200) NOT NULL,
    "SessionId" uuid,
    "MeetingId" uuid,
    "Topic" character varying(300) NOT NULL,
    "Text" character varying(4000) NOT NULL,
    "WantedOn" date,
    "State" character varying(20) NOT NULL,
    "Answer" character varying(2000) NOT NULL,
    "AnsweredBy" uuid,
    "OnBehalfOf" uuid,
    "At" timestamp with time zone NOT NULL,
    "AnsweredAt" timestamp with time zone,
    "ResultId" uuid,
    "HeldOn" date,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_Requests" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Requests_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Requests_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Requests_Meetings_ResultId" FOREIGN KEY ("ResultId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SeatProcedures" (
    "MeetingId" uuid NOT NULL,
    "Text" character varying(4000) NOT NULL,
    "Deadline" timestamp with time zone NOT NULL,
    "ConsultedOn" date NOT NULL,
    "By" uuid NOT NULL,
    "PublishedAt" timestamp with time zone NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_SeatProcedures" PRIMARY KEY ("MeetingId"),
    CONSTRAINT "FK_SeatProcedures_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationListRows" (
    "ImportId" uuid NOT NULL,
    "Line" integer NOT NULL,
    "State" character varying(10) NOT NULL,
    "Registration" character varying(20) NOT NULL,
    "Version" integer NOT NULL,
    "Name" character varying(200) NOT NULL,
    "Cells" text NOT NULL,
    "Changes" text NOT NULL,
    "Why" text NOT NULL,
    "Notes" text NOT NULL,
    "DoneAt" timestamp with time zone,
    CONSTRAINT "PK_RegistrationListRows" PRIMARY KEY ("ImportId", "Line"),
    CONSTRAINT "FK_RegistrationListRows_RegistrationLists_ImportId" FOREIGN KEY ("ImportId") REFERENCES "RegistrationLists" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AttendanceNotices" (
    "Id" uuid NOT NULL,
    "MeetingId" uuid NOT NULL,
    "ParticipantId" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Mode" character varying(20) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "By" uuid NOT NULL,
    "CompoundPassId" uuid,
    "Reason" character varying(1000) NOT NULL,
    "State" character varying(20) NOT NULL,
    "SentToSecurityAt" timestamp with time zone,
    "SettledAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_AttendanceNotices" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_AttendanceNotices_CompoundPasses_CompoundPassId" FOREIGN KEY ("CompoundPassId") REFERENCES "CompoundPasses" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AttendanceNotices_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AttendanceNotices_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AttendanceNotices_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingSeats" (
    "Id" uuid NOT NULL,
    "MeetingId" uuid NOT NULL,
    "Block" character varying(20) NOT NULL,
    "Key" character varying(60) NOT NULL,
    "Number" integer NOT NULL,
    "Label" character varying(60) NOT NULL,
    "Accessible" boolean NOT NULL,
    "LentTo" character varying(60),
    "State" character varying(20) NOT NULL,
    "RegistrantId" uuid,
    "NamedBy" uuid,
    "NamedAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_MeetingSeats" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_MeetingSeats_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_MeetingSeats_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "PersonalLinks" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "TokenHash" bytea NOT NULL,
    "NormalizedEmail" character varying(254) NOT NULL,
    "CreatedBy" uuid NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    "ClosedAt" timestamp with time zone,
    "RegistrantId" uuid,
    CONSTRAINT "PK_PersonalLinks" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_PersonalLinks_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_PersonalLinks_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_PersonalLinks_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationAnswers" (
    "RegistrantId" uuid NOT NULL,
    "FieldId" uuid NOT NULL,
    "Value" character varying(4000) NOT NULL,
    "Pending" character varying(4000),
    "By" uuid,
    "At" timestamp with time zone NOT NULL,
    "ErasedAt" timestamp with time zone,
    CONSTRAINT "PK_RegistrationAnswers" PRIMARY KEY ("RegistrantId", "FieldId"),
    CONSTRAINT "FK_RegistrationAnswers_FormFields_FieldId" FOREIGN KEY ("FieldId") REFERENCES "FormFields" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RegistrationAnswers_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationInvitations" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "Category" character varying(30) NOT NULL,
    "Name" character varying(200) NOT NULL,
    "Email" character varying(254) NOT NULL,
    "NormalizedEmail" character varying(254) NOT NULL,
    "Country" character varying(2),
    "Affiliation" character varying(300) NOT NULL,
    "TokenHash" bytea NOT NULL,
    "InvitedBy" uuid NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    "ClosedAt" timestamp with time zone,
    "RegistrantId" uuid,
    CONSTRAINT "PK_RegistrationInvitations" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_RegistrationInvitations_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RegistrationInvitations_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationNotes" (
    "Id" uuid NOT NULL,
    "RegistrantId" uuid NOT NULL,
    "Text" character varying(2000) NOT NULL,
    "By" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_RegistrationNotes" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_RegistrationNotes_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationTags" (
    "RegistrantId" uuid NOT NULL,
    "Tag" character varying(60) NOT NULL,
    CONSTRAINT "PK_RegistrationTags" PRIMARY KEY ("RegistrantId", "Tag"),
    CONSTRAINT "FK_RegistrationTags_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SeatInvitations" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "MeetingId" uuid,
    "RegistrantId" uuid NOT NULL,
    "Country" character varying(2) NOT NULL,
    "Reference" character varying(200) NOT NULL,
    "By" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "WithdrawnAt" timestamp with time zone,
    CONSTRAINT "PK_SeatInvitations" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_SeatInvitations_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_SeatInvitations_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_SeatInvitations_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SpecialPasses" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "Area" character varying(60) NOT NULL,
    "RegistrantId" uuid NOT NULL,
    "MeetingId" uuid,
    "GivenBy" uuid NOT NULL,
    "GivenAt" timestamp with time zone NOT NULL,
    "Reason" character varying(1000) NOT NULL,
    "ReturnedAt" timestamp with time zone,
    CONSTRAINT "PK_SpecialPasses" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_SpecialPasses_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_SpecialPasses_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_SpecialPasses_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "VenueIncidents" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "RegistrantId" uuid,
    "Text" character varying(4000) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "By" uuid NOT NULL,
    "NotedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_VenueIncidents" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_VenueIncidents_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_VenueIncidents_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "VisaLetters" (
    "Id" uuid NOT NULL,
    "RegistrantId" uuid NOT NULL,
    "State" character varying(10) NOT NULL,
    "Data" text NOT NULL,
    "Sheet" text NOT NULL,
    "Pdf" bytea,
    "Language" character varying(2) NOT NULL,
    "AskedBy" uuid NOT NULL,
    "AskedAt" timestamp with time zone NOT NULL,
    "IssuedBy" uuid,
    "IssuedAt" timestamp with time zone,
    "LetterId" uuid,
    "EndedAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_VisaLetters" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_VisaLetters_Letters_LetterId" FOREIGN KEY ("LetterId") REFERENCES "Letters" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_VisaLetters_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FloorLists" (
    "Id" uuid NOT NULL,
    "MeetingId" uuid NOT NULL,
    "ItemId" uuid,
    "State" character varying(10) NOT NULL,
    "AdvanceFrom" timestamp with time zone,
    "AdvanceUntil" timestamp with time zone,
    "OpenedAt" timestamp with time zone,
    "ClosedAt" timestamp with time zone,
    "FrozenAt" timestamp with time zone,
    "Minutes" integer,
    "KindMinutes" text NOT NULL,
    "GroupMinutes" integer,
    "TotalMinutes" integer,
    "Quota" integer,
    "Balanced" boolean NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_FloorLists" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_FloorLists_AgendaItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "AgendaItems" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FloorLists_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingItems" (
    "MeetingId" uuid NOT NULL,
    "ItemId" uuid NOT NULL,
    CONSTRAINT "PK_MeetingItems" PRIMARY KEY ("MeetingId", "ItemId"),
    CONSTRAINT "FK_MeetingItems_AgendaItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "AgendaItems" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_MeetingItems_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE CASCADE
);


CREATE TABLE "DocumentFiles" (
    "Id" uuid NOT NULL,
    "DocumentId" uuid NOT NULL,
    "Language" character varying(2) NOT NULL,
    "Number" integer NOT NULL,
    "FileId" uuid NOT NULL,
    "Sha256" character varying(64) NOT NULL,
    "Current" boolean NOT NULL,
    "Note" character varying(500) NOT NULL,
    "AddedAt" timestamp with time zone NOT NULL,
    "ReleasedAt" timestamp with time zone,
    "Text" character varying(10) NOT NULL,
    "Tries" integer NOT NULL,
    CONSTRAINT "PK_DocumentFiles" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_DocumentFiles_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DocumentItems" (
    "DocumentId" uuid NOT NULL,
    "ItemId" uuid NOT NULL,
    CONSTRAINT "PK_DocumentItems" PRIMARY KEY ("DocumentId", "ItemId"),
    CONSTRAINT "FK_DocumentItems_AgendaItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "AgendaItems" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_DocumentItems_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);


CREATE TABLE "IssuedSchedules" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "DocumentId" uuid NOT NULL,
    "Number" integer NOT NULL,
    "IssuedAt" timestamp with time zone NOT NULL,
    "Said" text NOT NULL,
    CONSTRAINT "PK_IssuedSchedules" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_IssuedSchedules_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_IssuedSchedules_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DoorScans" (
    "Id" uuid NOT NULL,
    "PointId" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "RegistrantId" uuid,
    "Typed" boolean NOT NULL,
    "Direction" character varying(10) NOT NULL,
    "DeviceAt" timestamp with time zone NOT NULL,
    "ClockAheadSeconds" integer NOT NULL,
    "ReceivedAt" timestamp with time zone NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Offline" boolean NOT NULL,
    "SaidAtDoor" character varying(20) NOT NULL,
    "Result" character varying(20) NOT NULL,
    "UsedTwiceWith" uuid,
    "By" uuid NOT NULL,
    CONSTRAINT "PK_DoorScans" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_DoorScans_DoorPoints_PointId" FOREIGN KEY ("PointId") REFERENCES "DoorPoints" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_DoorScans_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "AccessBans" (
    "Id" uuid NOT NULL,
    "ParticipantId" uuid NOT NULL,
    "From" date NOT NULL,
    "Until" date,
    "Reason" character varying(2000) NOT NULL,
    "DecidedBy" uuid NOT NULL,
    "DecidedAt" timestamp with time zone NOT NULL,
    "IncidentId" uuid,
    "LiftedOn" date,
    "LiftedBy" uuid,
    "LiftedReason" character varying(2000) NOT NULL,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_AccessBans" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_AccessBans_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AccessBans_VenueIncidents_IncidentId" FOREIGN KEY ("IncidentId") REFERENCES "VenueIncidents" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FloorRequests" (
    "Id" uuid NOT NULL,
    "MeetingId" uuid NOT NULL,
    "ListId" uuid NOT NULL,
    "Number" integer NOT NULL,
    "Purpose" character varying(20) NOT NULL,
    "Role" character varying(20) NOT NULL,
    "Kind" character varying(20) NOT NULL,
    "For" character varying(20) NOT NULL,
    "Voice" character varying(80) NOT NULL,
    "Name" character varying(300) NOT NULL,
    "OrganizationId" uuid,
    "MajorGroup" character varying(60),
    "Region" character varying(60),
    "Country" character varying(2),
    "JointWith" character varying(1000) NOT NULL,
    "PositionId" uuid,
    "AskedBy" uuid,
    "GuestId" uuid,
    "SpeakerId" uuid,
    "Speaker" character varying(200) NOT NULL,
    "Language" character varying(40) NOT NULL,
    "Gender" character varying(10),
    "Scope" boolean NOT NULL,
    "State" character varying(20) NOT NULL,
    "Rank" bigint NOT NULL,
    "Moved" boolean NOT NULL,
    "Minutes" integer,
    "Reason" character varying(500) NOT NULL,
    "AskedAt" timestamp with time zone NOT NULL,
    "CalledAt" timestamp with time zone,
    "StartedAt" timestamp with time zone,
    "PausedAt" timestamp with time zone,
    "EndedAt" timestamp with time zone,
    "StoodMilliseconds" bigint NOT NULL,
    "LimitSeconds" integer NOT NULL,
    "InvitedBy" character varying(200) NOT NULL,
    "Approval" character varying(10),
    "TextLanguage" character varying(10) NOT NULL,
    "TextAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_FloorRequests" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_FloorRequests_AgreedPositions_PositionId" FOREIGN KEY ("PositionId") REFERENCES "AgreedPositions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FloorRequests_FloorGuests_GuestId" FOREIGN KEY ("GuestId") REFERENCES "FloorGuests" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FloorRequests_FloorLists_ListId" FOREIGN KEY ("ListId") REFERENCES "FloorLists" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FloorRequests_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DocumentPages" (
    "Id" bigint GENERATED BY DEFAULT AS IDENTITY,
    "DocumentId" uuid NOT NULL,
    "DocumentFileId" uuid,
    "Language" character varying(2) NOT NULL,
    "Number" integer NOT NULL,
    "Level" integer NOT NULL,
    CONSTRAINT "PK_DocumentPages" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_DocumentPages_DocumentFiles_DocumentFileId" FOREIGN KEY ("DocumentFileId") REFERENCES "DocumentFiles" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_DocumentPages_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);


CREATE TABLE "FloorTexts" (
    "RequestId" uuid NOT NULL,
    "Words" character varying(20000) NOT NULL,
    CONSTRAINT "PK_FloorTexts" PRIMARY KEY ("RequestId"),
    CONSTRAINT "FK_FloorTexts_FloorRequests_RequestId" FOREIGN KEY ("RequestId") REFERENCES "FloorRequests" ("Id") ON DELETE CASCADE
);


CREATE TABLE "DocumentPageTexts" (
    "PageId" bigint NOT NULL,
    "Text" text NOT NULL,
    CONSTRAINT "PK_DocumentPageTexts" PRIMARY KEY ("PageId"),
    CONSTRAINT "FK_DocumentPageTexts_DocumentPages_PageId" FOREIGN KEY ("PageId") REFERENCES "DocumentPages" ("Id") ON DELETE CASCADE
);


CREATE INDEX "IX_AccessBans_IncidentId" ON "AccessBans" ("IncidentId");


CREATE INDEX "IX_AccessBans_ParticipantId_From" ON "AccessBans" ("ParticipantId", "From");


CREATE INDEX "IX_AgendaItems_MeetingId" ON "AgendaItems" ("MeetingId");


CREATE INDEX "IX_AgendaItems_SessionId_Place" ON "AgendaItems" ("SessionId", "Place");


CREATE INDEX "IX_AgreedPositions_MajorGroup_AgreedOn" ON "AgreedPositions" ("MajorGroup", "AgreedOn");


CREATE INDEX "IX_AgreedPositions_Region_AgreedOn" ON "AgreedPositions" ("Region", "AgreedOn");


CREATE INDEX "IX_Applications_ApplicantId" ON "Applications" ("ApplicantId");


CREATE INDEX "IX_Applications_Domain" ON "Applications" ("Domain");


CREATE INDEX "IX_Applications_NameKey" ON "Applications" ("NameKey");


CREATE UNIQUE INDEX "IX_Applications_Reference" ON "Applications" ("Reference");


CREATE INDEX "IX_Applications_RegistrationKey" ON "Applications" ("RegistrationKey");


CREATE INDEX "IX_Applications_Stage_ExpectedOn" ON "Applications" ("Stage", "ExpectedOn");


CREATE UNIQUE INDEX "IX_ApplicationVersions_ApplicationId_Number" ON "ApplicationVersions" ("ApplicationId", "Number");


CREATE INDEX "IX_AspNetUserClaims_UserId" ON "AspNetUserClaims" ("UserId");


CREATE INDEX "IX_AspNetUserLogins_UserId" ON "AspNetUserLogins" ("UserId");


CREATE INDEX "IX_AspNetUserPasskeys_UserId" ON "AspNetUserPasskeys" ("UserId");


CREATE INDEX "IX_AttendanceNotices_CompoundPassId" ON "AttendanceNotices" ("CompoundPassId");


CREATE INDEX "IX_AttendanceNotices_MeetingId_State" ON "AttendanceNotices" ("MeetingId", "State");


CREATE INDEX "IX_AttendanceNotices_OrganizationId" ON "AttendanceNotices" ("OrganizationId");


CREATE INDEX "IX_AttendanceNotices_ParticipantId" ON "AttendanceNotices" ("ParticipantId");


CREATE UNIQUE INDEX "OneNotice" ON "AttendanceNotices" ("MeetingId", "ParticipantId") WHERE "State" <> 'Withdrawn';


CREATE INDEX "IX_BadgeBatches_SessionId" ON "BadgeBatches" ("SessionId");


CREATE INDEX "IX_BadgeBatches_State_AskedAt" ON "BadgeBatches" ("State", "AskedAt");


CREATE INDEX "IX_BadgeBatches_TemplateId" ON "BadgeBatches" ("TemplateId");


CREATE INDEX "IX_BadgeTemplates_SessionId" ON "BadgeTemplates" ("SessionId");


CREATE INDEX "IX_Bodies_ParentKey" ON "Bodies" ("ParentKey");


CREATE INDEX "IX_Bodies_SessionId" ON "Bodies" ("SessionId");


CREATE INDEX "IX_BodySessions_BodyKey" ON "BodySessions" ("BodyKey");


CREATE INDEX "IX_BodySessions_FirstDay" ON "BodySessions" ("FirstDay");


CREATE UNIQUE INDEX "IX_BodySessions_Key" ON "BodySessions" ("Key");


CREATE INDEX "IX_BodySessions_Prepares" ON "BodySessions" ("Prepares");


CREATE INDEX "IX_CaseEvents_ActorId" ON "CaseEvents" ("ActorId");


CREATE INDEX "IX_CaseEvents_At" ON "CaseEvents" ("At");


CREATE UNIQUE INDEX "IX_CaseEvents_Thing_Sequence" ON "CaseEvents" ("Thing", "Sequence");


CREATE INDEX "IX_CaseMessages_ApplicationId" ON "CaseMessages" ("ApplicationId");


CREATE INDEX "IX_CompoundPasses_OrganizationId" ON "CompoundPasses" ("OrganizationId");


CREATE INDEX "IX_CompoundPasses_ParticipantId_Until" ON "CompoundPasses" ("ParticipantId", "Until");


CREATE UNIQUE INDEX "IX_CompoundPasses_Reference" ON "CompoundPasses" ("Reference");


CREATE INDEX "IX_Contributions_OrganizationId_On" ON "Contributions" ("OrganizationId", "On");


CREATE UNIQUE INDEX "IX_Decisions_ApplicationId" ON "Decisions" ("ApplicationId");


CREATE INDEX "IX_DecisionSteps_DecisionId_At" ON "DecisionSteps" ("DecisionId", "At");


CREATE UNIQUE INDEX "IX_DocumentFiles_DocumentId_Language_Number" ON "DocumentFiles" ("DocumentId", "Language", "Number");


CREATE INDEX "IX_DocumentFiles_Text" ON "DocumentFiles" ("Text");


CREATE INDEX "IX_DocumentItems_ItemId" ON "DocumentItems" ("ItemId");


CREATE INDEX "IX_DocumentPages_DocumentFileId_Number" ON "DocumentPages" ("DocumentFileId", "Number");


CREATE INDEX "IX_DocumentPages_DocumentId" ON "DocumentPages" ("DocumentId");


CREATE INDEX "IX_Documents_BodyKey" ON "Documents" ("BodyKey");


CREATE INDEX "IX_Documents_MeetingId" ON "Documents" ("MeetingId");


CREATE INDEX "IX_Documents_ReleasedAt" ON "Documents" ("ReleasedAt");


CREATE INDEX "IX_Documents_SessionId_ReleasedAt" ON "Documents" ("SessionId", "ReleasedAt");


CREATE INDEX "IX_Documents_State_ReleaseAt" ON "Documents" ("State", "ReleaseAt");


CREATE UNIQUE INDEX "IX_Documents_SymbolKey" ON "Documents" ("SymbolKey");


CREATE INDEX "IX_DoorPoints_MeetingId" ON "DoorPoints" ("MeetingId");


CREATE UNIQUE INDEX "IX_DoorPoints_SessionId_Name" ON "DoorPoints" ("SessionId", "Name");


CREATE INDEX "IX_DoorScans_PointId_At" ON "DoorScans" ("PointId", "At");


CREATE INDEX "IX_DoorScans_RegistrantId_At" ON "DoorScans" ("RegistrantId", "At");


CREATE INDEX "IX_DoorScans_SessionId_ReceivedAt" ON "DoorScans" ("SessionId", "ReceivedAt");


CREATE UNIQUE INDEX "IX_DraftDecisions_Reference" ON "DraftDecisions" ("Reference");


CREATE INDEX "IX_DraftDecisions_SessionId" ON "DraftDecisions" ("SessionId");


CREATE INDEX "IX_DuplicateMatches_ApplicationId" ON "DuplicateMatches" ("ApplicationId");


CREATE INDEX "IX_Duties_DoneOn" ON "Duties" ("DoneOn");


CREATE INDEX "IX_Duties_OrganizationId" ON "Duties" ("OrganizationId");


CREATE INDEX "IX_Duties_Permission" ON "Duties" ("Permission");


CREATE INDEX "IX_Duties_PersonId" ON "Duties" ("PersonId");


CREATE INDEX "IX_Duties_RemindOn" ON "Duties" ("RemindOn");


CREATE UNIQUE INDEX "OneOpenDuty" ON "Duties" ("Thing", "Kind") WHERE "DoneOn" is null and "CancelledOn" is null;


CREATE INDEX "IX_EntryJoins_At" ON "EntryJoins" ("At");


CREATE INDEX "IX_EntryJoins_GoneId" ON "EntryJoins" ("GoneId");


CREATE INDEX "IX_EntryJoins_KeptId" ON "EntryJoins" ("KeptId");


CREATE UNIQUE INDEX "IX_EvidenceReports_Reference" ON "EvidenceReports" ("Reference");


CREATE UNIQUE INDEX "OneWaitingReport" ON "EvidenceReports" ("OrganizationId") WHERE "Accepted" is null;


CREATE INDEX "IX_FactualErrors_Thing" ON "FactualErrors" ("Thing");


CREATE INDEX "IX_FeedbackMessages_At" ON "FeedbackMessages" ("At");


CREATE INDEX "IX_FeedbackMessages_ImprovementId" ON "FeedbackMessages" ("ImprovementId");


CREATE UNIQUE INDEX "IX_FeedbackMessages_Reference" ON "FeedbackMessages" ("Reference");


CREATE UNIQUE INDEX "IX_Findings_ApplicationId_Criterion_Number" ON "Findings" ("ApplicationId", "Criterion", "Number");


CREATE INDEX "IX_FloorActs_MeetingId_At" ON "FloorActs" ("MeetingId", "At");


CREATE INDEX "IX_FloorGuests_MeetingId" ON "FloorGuests" ("MeetingId");


CREATE INDEX "IX_FloorLists_ItemId" ON "FloorLists" ("ItemId");


CREATE UNIQUE INDEX "IX_FloorLists_MeetingId_ItemId" ON "FloorLists" ("MeetingId", "ItemId");


CREATE INDEX "IX_FloorRequests_AskedBy" ON "FloorRequests" ("AskedBy");


CREATE INDEX "IX_FloorRequests_GuestId" ON "FloorRequests" ("GuestId");


CREATE INDEX "IX_FloorRequests_ListId_State_Rank" ON "FloorRequests" ("ListId", "State", "Rank");


CREATE UNIQUE INDEX "IX_FloorRequests_ListId_Voice_Purpose" ON "FloorRequests" ("ListId", "Voice", "Purpose") WHERE "State" in ('Requested', 'Queued', 'Called');


CREATE UNIQUE INDEX "IX_FloorRequests_MeetingId_Number" ON "FloorRequests" ("MeetingId", "Number");


CREATE INDEX "IX_FloorRequests_OrganizationId" ON "FloorRequests" ("OrganizationId");


CREATE INDEX "IX_FloorRequests_PositionId" ON "FloorRequests" ("PositionId");


CREATE INDEX "IX_FloorRequests_SpeakerId" ON "FloorRequests" ("SpeakerId");


CREATE UNIQUE INDEX "IX_FloorRequests_Speaking" ON "FloorRequests" ("MeetingId") WHERE "State" = 'Speaking';


CREATE UNIQUE INDEX "IX_FocalPointClaims_Reference" ON "FocalPointClaims" ("Reference");


CREATE UNIQUE INDEX "OneOpenClaim" ON "FocalPointClaims" ("OrganizationId", "PersonId") WHERE "Accepted" is null;


CREATE UNIQUE INDEX "IX_FormFields_SessionId_Key" ON "FormFields" ("SessionId", "Key");


CREATE INDEX "IX_FormFields_SessionId_Place" ON "FormFields" ("SessionId", "Place");


CREATE INDEX "IX_FormReceipts_At" ON "FormReceipts" ("At");


CREATE UNIQUE INDEX "IX_ImportBatches_Reference" ON "ImportBatches" ("Reference");


CREATE INDEX "IX_ImportRows_BatchId_State_Line" ON "ImportRows" ("BatchId", "State", "Line");


CREATE INDEX "IX_Improvements_PublishedAt" ON "Improvements" ("PublishedAt");


CREATE INDEX "IX_Incidents_OrganizationId" ON "Incidents" ("OrganizationId");


CREATE INDEX "IX_Inquiries_OrganizationId" ON "Inquiries" ("OrganizationId");


CREATE INDEX "IX_Invitations_NormalizedEmail" ON "Invitations" ("NormalizedEmail");


CREATE INDEX "IX_Invitations_OrganizationId" ON "Invitations" ("OrganizationId");


CREATE UNIQUE INDEX "IX_Invitations_TokenHash" ON "Invitations" ("TokenHash");


CREATE UNIQUE INDEX "IX_IssuedSchedules_DocumentId_Number" ON "IssuedSchedules" ("DocumentId", "Number");


CREATE INDEX "IX_IssuedSchedules_SessionId_IssuedAt" ON "IssuedSchedules" ("SessionId", "IssuedAt");


CREATE INDEX "IX_JournalEntries_IssueId_Section_Place" ON "JournalEntries" ("IssueId", "Section", "Place");


CREATE UNIQUE INDEX "IX_JournalIssues_SessionId_Day_Correction" ON "JournalIssues" ("SessionId", "Day", "Correction");


CREATE INDEX "IX_LegalHolds_PersonId" ON "LegalHolds" ("PersonId");


CREATE UNIQUE INDEX "IX_Letters_Code" ON "Letters" ("Code");


CREATE INDEX "IX_Letters_DueAt" ON "Letters" ("DueAt");


CREATE INDEX "IX_Letters_FileId" ON "Letters" ("FileId");


CREATE UNIQUE INDEX "IX_Letters_Reference" ON "Letters" ("Reference");


CREATE INDEX "IX_Letters_Thing" ON "Letters" ("Thing");


CREATE INDEX "IX_MailAttempts_MailId_At" ON "MailAttempts" ("MailId", "At");


CREATE INDEX "IX_Measures_OrganizationId_RecommendedAt" ON "Measures" ("OrganizationId", "RecommendedAt");


CREATE UNIQUE INDEX "IX_Measures_Reference" ON "Measures" ("Reference");


CREATE UNIQUE INDEX "OneOpenMeasure" ON "Measures" ("OrganizationId") WHERE "Adopted" is null;


CREATE INDEX "IX_MeetingChanges_At" ON "MeetingChanges" ("At");


CREATE INDEX "IX_MeetingChanges_MeetingId_At" ON "MeetingChanges" ("MeetingId", "At");


CREATE INDEX "IX_MeetingComments_MeetingId_At" ON "MeetingComments" ("MeetingId", "At");


CREATE INDEX "IX_MeetingItems_ItemId" ON "MeetingItems" ("ItemId");


CREATE INDEX "IX_Meetings_BodyKey_StartsAt" ON "Meetings" ("BodyKey", "StartsAt");


CREATE UNIQUE INDEX "IX_Meetings_Reference" ON "Meetings" ("Reference");


CREATE INDEX "IX_Meetings_RoomKey_StartsAt" ON "Meetings" ("RoomKey", "StartsAt");


CREATE INDEX "IX_Meetings_SessionId_StartsAt" ON "Meetings" ("SessionId", "StartsAt");


CREATE INDEX "IX_Meetings_StartsAt" ON "Meetings" ("StartsAt");


CREATE UNIQUE INDEX "IX_MeetingSeats_MeetingId_Block_Key_Number" ON "MeetingSeats" ("MeetingId", "Block", "Key", "Number");


CREATE INDEX "IX_MeetingSeats_RegistrantId" ON "MeetingSeats" ("RegistrantId");


CREATE UNIQUE INDEX "OneSeatOfAPerson" ON "MeetingSeats" ("MeetingId", "RegistrantId") WHERE "RegistrantId" is not null;


CREATE INDEX "IX_NoticePreferences_Kind_Choice" ON "NoticePreferences" ("Kind", "Choice");


CREATE INDEX "IX_Notices_AwaitsDigest_PersonId" ON "Notices" ("AwaitsDigest", "PersonId");


CREATE INDEX "IX_Notices_PersonId_ReadAt" ON "Notices" ("PersonId", "ReadAt");


CREATE UNIQUE INDEX "IX_OrganizationChanges_Reference" ON "OrganizationChanges" ("Reference");


CREATE UNIQUE INDEX "OneOpenChange" ON "OrganizationChanges" ("OrganizationId", "Kind") WHERE "Approved" is null;


CREATE UNIQUE INDEX "IX_OrganizationLists_Number" ON "OrganizationLists" ("Number");


CREATE UNIQUE INDEX "IX_OrganizationListSteps_SnapshotId_Place" ON "OrganizationListSteps" ("SnapshotId", "Place");


CREATE INDEX "IX_OrganizationNames_OrganizationId" ON "OrganizationNames" ("OrganizationId");


CREATE INDEX "IX_Organizations_Directory" ON "Organizations" ("NameKey", "SucceededBy", "Status", "NextFrom", "Country", "Region", "MajorGroup", "Since", "Id");


CREATE INDEX "IX_OutboxMails_CreatedAt" ON "OutboxMails" ("CreatedAt");


CREATE INDEX "IX_OutboxMails_DueAt" ON "OutboxMails" ("DueAt");


CREATE INDEX "IX_OutboxMails_PersonId" ON "OutboxMails" ("PersonId");


CREATE UNIQUE INDEX "IX_OutboxMails_UnsubscribeToken" ON "OutboxMails" ("UnsubscribeToken");


CREATE INDEX "IX_Participants_JoinedTo" ON "Participants" ("JoinedTo");


CREATE INDEX "IX_Participants_NameKey" ON "Participants" ("NameKey");


CREATE INDEX "IX_Participants_NormalizedEmail" ON "Participants" ("NormalizedEmail");


CREATE UNIQUE INDEX "OneParticipantOfAnAccount" ON "Participants" ("PersonId") WHERE "JoinedTo" is null;


CREATE UNIQUE INDEX "IX_PassQuotas_SessionId_Area" ON "PassQuotas" ("SessionId", "Area");


CREATE INDEX "EmailIndex" ON "People" ("NormalizedEmail");


CREATE INDEX "IX_People_NameKey" ON "People" ("NameKey");


CREATE UNIQUE INDEX "UserNameIndex" ON "People" ("NormalizedUserName");


CREATE UNIQUE INDEX "IX_PersonalCalendars_Token" ON "PersonalCalendars" ("Token");


CREATE INDEX "IX_PersonalLinks_OrganizationId" ON "PersonalLinks" ("OrganizationId");


CREATE INDEX "IX_PersonalLinks_RegistrantId" ON "PersonalLinks" ("RegistrantId");


CREATE INDEX "IX_PersonalLinks_SessionId_OrganizationId" ON "PersonalLinks" ("SessionId", "OrganizationId");


CREATE UNIQUE INDEX "IX_PersonalLinks_TokenHash" ON "PersonalLinks" ("TokenHash");


CREATE INDEX "IX_Presences_ParticipantId" ON "Presences" ("ParticipantId");


CREATE INDEX "IX_ReadOnlyPeriods_Until" ON "ReadOnlyPeriods" ("Until");


CREATE INDEX "IX_Recommendations_ApplicationId" ON "Recommendations" ("ApplicationId");


CREATE UNIQUE INDEX "IX_RecoveryCodes_PersonId_Digest" ON "RecoveryCodes" ("PersonId", "Digest");


CREATE INDEX "IX_RegistrationAnswers_FieldId" ON "RegistrationAnswers" ("FieldId");


CREATE INDEX "IX_RegistrationInvitations_RegistrantId" ON "RegistrationInvitations" ("RegistrantId");


CREATE INDEX "IX_RegistrationInvitations_SessionId_NormalizedEmail" ON "RegistrationInvitations" ("SessionId", "NormalizedEmail");


CREATE UNIQUE INDEX "IX_RegistrationInvitations_TokenHash" ON "RegistrationInvitations" ("TokenHash");


CREATE INDEX "IX_RegistrationListRows_ImportId_State_Line" ON "RegistrationListRows" ("ImportId", "State", "Line");


CREATE INDEX "IX_RegistrationLists_ConfirmedAt_FinishedAt" ON "RegistrationLists" ("ConfirmedAt", "FinishedAt");


CREATE UNIQUE INDEX "IX_RegistrationLists_Reference" ON "RegistrationLists" ("Reference");


CREATE INDEX "IX_RegistrationLists_SessionId_ReadAt" ON "RegistrationLists" ("SessionId", "ReadAt");


CREATE INDEX "IX_RegistrationNotes_RegistrantId_At" ON "RegistrationNotes" ("RegistrantId", "At");


CREATE UNIQUE INDEX "IX_Registrations_BadgeHash" ON "Registrations" ("BadgeHash");


CREATE INDEX "IX_Registrations_FollowUpAt" ON "Registrations" ("FollowUpAt");


CREATE INDEX "IX_Registrations_GuardianId" ON "Registrations" ("GuardianId");


CREATE INDEX "IX_Registrations_OrganizationId" ON "Registrations" ("OrganizationId");


CREATE INDEX "IX_Registrations_ParticipantId" ON "Registrations" ("ParticipantId");


CREATE UNIQUE INDEX "IX_Registrations_Reference" ON "Registrations" ("Reference");


CREATE INDEX "IX_Registrations_SessionId_Category_State" ON "Registrations" ("SessionId", "Category", "State");


CREATE INDEX "IX_Registrations_SessionId_OrganizationId_State" ON "Registrations" ("SessionId", "OrganizationId", "State");


CREATE INDEX "IX_Registrations_SessionId_State_WaitingSince" ON "Registrations" ("SessionId", "State", "WaitingSince");


CREATE INDEX "IX_Registrations_State_OfferExpiresAt" ON "Registrations" ("State", "OfferExpiresAt");


CREATE UNIQUE INDEX "OneLiveRegistration" ON "Registrations" ("SessionId", "ParticipantId") WHERE "State" in ('Requested', 'Waitlisted', 'Offered', 'Confirmed');


CREATE INDEX "IX_RegistrationTags_Tag" ON "RegistrationTags" ("Tag");


CREATE INDEX "IX_RegistrationWindows_OpensAt" ON "RegistrationWindows" ("OpensAt");


CREATE INDEX "IX_Requests_Kind_State_At" ON "Requests" ("Kind", "State", "At");


CREATE INDEX "IX_Requests_MeetingId" ON "Requests" ("MeetingId");


CREATE INDEX "IX_Requests_PersonId" ON "Requests" ("PersonId");


CREATE UNIQUE INDEX "IX_Requests_Reference" ON "Requests" ("Reference");


CREATE INDEX "IX_Requests_ResultId" ON "Requests" ("ResultId");


CREATE INDEX "IX_Requests_SessionId" ON "Requests" ("SessionId");


CREATE INDEX "IX_RoleAssignments_OrganizationId" ON "RoleAssignments" ("OrganizationId");


CREATE INDEX "IX_RoleAssignments_PersonId" ON "RoleAssignments" ("PersonId");


CREATE UNIQUE INDEX "OneFocalPoint" ON "RoleAssignments" ("ScopeId") WHERE "Role" = 'organization-focal-point' and "EndedAt" is null;


CREATE UNIQUE INDEX "IX_RuleAmendments_Key_Sequence" ON "RuleAmendments" ("Key", "Sequence");


CREATE INDEX "IX_SeatInvitations_MeetingId" ON "SeatInvitations" ("MeetingId");


CREATE INDEX "IX_SeatInvitations_RegistrantId" ON "SeatInvitations" ("RegistrantId");


CREATE INDEX "IX_SeatInvitations_SessionId_Country" ON "SeatInvitations" ("SessionId", "Country");


CREATE INDEX "IX_Seats_BodyKey_From" ON "Seats" ("BodyKey", "From");


CREATE INDEX "IX_SessionChanges_SessionId_At" ON "SessionChanges" ("SessionId", "At");


CREATE INDEX "IX_Sessions_LastSeenAt" ON "Sessions" ("LastSeenAt");


CREATE INDEX "IX_Sessions_PersonId" ON "Sessions" ("PersonId");


CREATE INDEX "IX_SpecialPasses_MeetingId" ON "SpecialPasses" ("MeetingId");


CREATE INDEX "IX_SpecialPasses_SessionId_Area" ON "SpecialPasses" ("SessionId", "Area");


CREATE UNIQUE INDEX "OneAdditionalPass" ON "SpecialPasses" ("RegistrantId", "MeetingId", "Area") WHERE "MeetingId" is not null and "ReturnedAt" is null;


CREATE UNIQUE INDEX "OneSpecialPass" ON "SpecialPasses" ("RegistrantId", "Area") WHERE "MeetingId" is null and "ReturnedAt" is null;


CREATE INDEX "IX_Standings_OrganizationId_From" ON "Standings" ("OrganizationId", "From");


CREATE INDEX "IX_StoredFiles_AddedBy" ON "StoredFiles" ("AddedBy");


CREATE INDEX "IX_StoredFiles_Sha256" ON "StoredFiles" ("Sha256");


CREATE INDEX "IX_StoredFiles_Thing" ON "StoredFiles" ("Thing");


CREATE INDEX "IX_VenueIncidents_RegistrantId" ON "VenueIncidents" ("RegistrantId");


CREATE INDEX "IX_VenueIncidents_SessionId_At" ON "VenueIncidents" ("SessionId", "At");


CREATE INDEX "IX_VisaLetters_LetterId" ON "VisaLetters" ("LetterId");


CREATE INDEX "IX_VisaLetters_State" ON "VisaLetters" ("State");


CREATE UNIQUE INDEX "OneVisaLetterAtATime" ON "VisaLetters" ("RegistrantId") WHERE "State" in ('Asked', 'Issued');




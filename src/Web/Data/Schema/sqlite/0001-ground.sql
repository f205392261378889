-- Written by script/schema from the model; do not edit.
CREATE TABLE "AgreedPositions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AgreedPositions" PRIMARY KEY,
    "Region" TEXT NULL,
    "MajorGroup" TEXT NULL,
    "Title" TEXT NOT NULL,
    "Mechanism" TEXT NOT NULL,
    "AgreedOn" TEXT NOT NULL,
    "Participants" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "WithdrawnAt" TEXT NULL,
    "WithdrawnReason" TEXT NOT NULL
);


CREATE TABLE "Applications" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Applications" PRIMARY KEY,
    "Reference" TEXT NULL,
    "ApplicantId" TEXT NOT NULL,
    "OrganizationId" TEXT NULL,
    "Stage" TEXT NOT NULL,
    "OfficerId" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ChangedAt" TEXT NOT NULL,
    "SubmittedAt" TEXT NULL,
    "SubmittedOn" TEXT NULL,
    "EndedOn" TEXT NULL,
    "DaysPaused" INTEGER NOT NULL,
    "PausedSince" TEXT NULL,
    "AnswerDue" TEXT NULL,
    "ExpectedOn" TEXT NULL,
    "JoinedTo" TEXT NULL,
    "AnswersJson" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "NameKey" TEXT NOT NULL,
    "OtherNameKey" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "AcronymKey" TEXT NOT NULL,
    "RegistrationKey" TEXT NOT NULL,
    "Domain" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "Bodies" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Bodies" PRIMARY KEY,
    "ParentKey" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "Names" TEXT NOT NULL,
    "Acronym" TEXT NOT NULL,
    "LegalBasis" TEXT NOT NULL,
    "EditorialNote" TEXT NOT NULL,
    "Clauses" TEXT NOT NULL,
    "Mandates" TEXT NOT NULL,
    "SessionId" TEXT NULL,
    "Subject" TEXT NOT NULL,
    "Place" INTEGER NOT NULL,
    "Since" TEXT NULL,
    "EndedOn" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Bodies_Bodies_ParentKey" FOREIGN KEY ("ParentKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT
);


CREATE TABLE "BouncedAddresses" (
    "Address" TEXT NOT NULL CONSTRAINT "PK_BouncedAddresses" PRIMARY KEY,
    "At" TEXT NOT NULL,
    "Status" TEXT NOT NULL
);


CREATE TABLE "CaseEvents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CaseEvents" PRIMARY KEY,
    "Thing" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Act" TEXT NOT NULL,
    "ActorId" TEXT NULL,
    "ActorRole" TEXT NOT NULL,
    "OnBehalfOf" TEXT NULL,
    "Clauses" TEXT NOT NULL,
    "TextDigest" BLOB NULL,
    "PreviousHash" BLOB NOT NULL,
    "Hash" BLOB NOT NULL
);


CREATE TABLE "Checkpoints" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_Checkpoints" PRIMARY KEY,
    "At" TEXT NOT NULL,
    "Events" INTEGER NOT NULL,
    "Chains" INTEGER NOT NULL,
    "Heads" TEXT NOT NULL,
    "HeadsDigest" BLOB NOT NULL,
    "PreviousHash" BLOB NOT NULL,
    "Hash" BLOB NOT NULL,
    "Key" TEXT NOT NULL,
    "Signature" BLOB NOT NULL
);


CREATE TABLE "Counters" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Counters" PRIMARY KEY,
    "Value" INTEGER NOT NULL
);


CREATE TABLE "DataProtectionKeys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DataProtectionKeys" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Xml" TEXT NOT NULL
);


CREATE TABLE "Digests" (
    "PersonId" TEXT NOT NULL,
    "Day" TEXT NOT NULL,
    CONSTRAINT "PK_Digests" PRIMARY KEY ("PersonId", "Day")
);


CREATE TABLE "Duties" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Duties" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "Thing" TEXT NOT NULL,
    "Clause" TEXT NOT NULL,
    "Due" TEXT NOT NULL,
    "PersonId" TEXT NULL,
    "OrganizationId" TEXT NULL,
    "Permission" TEXT NULL,
    "AssigneeId" TEXT NULL,
    "Title" TEXT NOT NULL,
    "Path" TEXT NULL,
    "Reminders" TEXT NOT NULL,
    "RemindOn" TEXT NULL,
    "RaisedAt" TEXT NOT NULL,
    "DoneOn" TEXT NULL,
    "DoneBy" TEXT NULL,
    "LateReason" TEXT NULL,
    "Note" TEXT NULL,
    "CancelledOn" TEXT NULL
);


CREATE TABLE "EventTexts" (
    "EventId" TEXT NOT NULL CONSTRAINT "PK_EventTexts" PRIMARY KEY,
    "Salt" BLOB NOT NULL,
    "Json" TEXT NOT NULL
);


CREATE TABLE "FactualErrors" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FactualErrors" PRIMARY KEY,
    "Thing" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Corrected" INTEGER NULL,
    "Note" TEXT NOT NULL,
    "SettledBy" TEXT NULL,
    "SettledAt" TEXT NULL
);


CREATE TABLE "FormReceipts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FormReceipts" PRIMARY KEY,
    "At" TEXT NOT NULL
);


CREATE TABLE "ImportBatches" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ImportBatches" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "SourceName" TEXT NOT NULL,
    "SourceDate" TEXT NOT NULL,
    "Unread" TEXT NOT NULL,
    "Rows" INTEGER NOT NULL,
    "ReadBy" TEXT NULL,
    "ReadAt" TEXT NOT NULL,
    "ConfirmedBy" TEXT NULL,
    "ConfirmedAt" TEXT NULL
);


CREATE TABLE "ImportRows" (
    "BatchId" TEXT NOT NULL,
    "Line" INTEGER NOT NULL,
    "Raw" TEXT NOT NULL,
    "Doubts" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Number" TEXT NULL,
    "Title" TEXT NOT NULL,
    "NameKey" TEXT NOT NULL,
    "SearchText" TEXT NOT NULL,
    "Country" TEXT NULL,
    "MajorGroup" TEXT NULL,
    "Region" TEXT NULL,
    "Since" TEXT NULL,
    "From" TEXT NULL,
    "OrganizationId" TEXT NULL,
    "SettledBy" TEXT NULL,
    "SettledAt" TEXT NULL,
    "Reason" TEXT NULL,
    CONSTRAINT "PK_ImportRows" PRIMARY KEY ("BatchId", "Line")
);


CREATE TABLE "Improvements" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Improvements" PRIMARY KEY,
    "Language" TEXT NOT NULL,
    "Heard" TEXT NOT NULL,
    "Did" TEXT NOT NULL,
    "WrittenAt" TEXT NOT NULL,
    "PublishedAt" TEXT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "JobRuns" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_JobRuns" PRIMARY KEY,
    "LastStartedAt" TEXT NULL,
    "LastEndedAt" TEXT NULL,
    "LastDoneAt" TEXT NULL,
    "Outcome" TEXT NOT NULL,
    "Error" TEXT NULL,
    "LeaseUntil" TEXT NULL,
    "Holder" TEXT NULL,
    "Server" TEXT NOT NULL
);


CREATE TABLE "Links" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Links" PRIMARY KEY,
    "Group" TEXT NOT NULL,
    "Topic" TEXT NULL,
    "Url" TEXT NOT NULL,
    "Printed" TEXT NULL,
    "Clause" TEXT NULL,
    "Place" INTEGER NOT NULL,
    "Titles" TEXT NOT NULL,
    "CheckedAt" TEXT NULL,
    "Outcome" TEXT NULL,
    "Note" TEXT NULL,
    "RetiredAt" TEXT NULL,
    "RetiredReason" TEXT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "NoticePreferences" (
    "PersonId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Choice" TEXT NOT NULL,
    CONSTRAINT "PK_NoticePreferences" PRIMARY KEY ("PersonId", "Kind")
);


CREATE TABLE "Notices" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Notices" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Words" TEXT NOT NULL,
    "Arguments" TEXT NOT NULL,
    "Path" TEXT NOT NULL,
    "Mandatory" INTEGER NOT NULL,
    "AwaitsDigest" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ReadAt" TEXT NULL
);


CREATE TABLE "OrganizationLists" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OrganizationLists" PRIMARY KEY,
    "Number" TEXT NOT NULL,
    "Year" INTEGER NOT NULL,
    "InYear" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "MadeAt" TEXT NOT NULL,
    "Organizations" INTEGER NOT NULL,
    "Content" BLOB NOT NULL,
    "Digest" TEXT NOT NULL
);


CREATE TABLE "Organizations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Organizations" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "NameKey" TEXT NOT NULL,
    "SearchText" TEXT NOT NULL,
    "Acronym" TEXT NULL,
    "Country" TEXT NOT NULL,
    "MajorGroup" TEXT NOT NULL,
    "Region" TEXT NOT NULL,
    "OtherTypes" TEXT NOT NULL,
    "Website" TEXT NULL,
    "Email" TEXT NULL,
    "Phone" TEXT NULL,
    "Address" TEXT NULL,
    "About" TEXT NULL,
    "PublicFields" TEXT NOT NULL,
    "Since" TEXT NULL,
    "Status" TEXT NOT NULL,
    "StatusFrom" TEXT NULL,
    "NextStatus" TEXT NOT NULL,
    "NextFrom" TEXT NULL,
    "Source" TEXT NULL,
    "SourceDate" TEXT NULL,
    "SucceededBy" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "OutboxMails" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OutboxMails" PRIMARY KEY,
    "To" TEXT NOT NULL,
    "PersonId" TEXT NULL,
    "Language" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Mandatory" INTEGER NOT NULL,
    "Subject" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "DueAt" TEXT NULL,
    "Tries" INTEGER NOT NULL,
    "SentAt" TEXT NULL,
    "UnsubscribeToken" TEXT NULL
);


CREATE TABLE "People" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_People" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "NameKey" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "TimeZone" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ErasedAt" TEXT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);


CREATE TABLE "PersonalCalendars" (
    "PersonId" TEXT NOT NULL CONSTRAINT "PK_PersonalCalendars" PRIMARY KEY,
    "Token" TEXT NOT NULL,
    "Bodies" TEXT NOT NULL
);


CREATE TABLE "ReadOnlyPeriods" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ReadOnlyPeriods" PRIMARY KEY,
    "From" TEXT NOT NULL,
    "BegunBy" TEXT NULL,
    "Reason" TEXT NOT NULL,
    "Until" TEXT NULL,
    "EndedBy" TEXT NULL
);


CREATE TABLE "RuleAmendments" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_RuleAmendments" PRIMARY KEY,
    "Key" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "From" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Citation" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "AmendedBy" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Withdraws" INTEGER NULL
);


CREATE TABLE "SealedHeads" (
    "Thing" TEXT NOT NULL CONSTRAINT "PK_SealedHeads" PRIMARY KEY,
    "Sequence" INTEGER NOT NULL,
    "Checkpoint" INTEGER NOT NULL
);


CREATE TABLE "StoredFiles" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_StoredFiles" PRIMARY KEY,
    "Thing" TEXT NOT NULL,
    "Purpose" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "Sha256" TEXT NOT NULL,
    "AddedBy" TEXT NULL,
    "AddedAt" TEXT NOT NULL,
    "RemovedAt" TEXT NULL
);


CREATE TABLE "ApplicationVersions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ApplicationVersions" PRIMARY KEY,
    "ApplicationId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Json" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_ApplicationVersions_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "CaseMessages" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CaseMessages" PRIMARY KEY,
    "ApplicationId" TEXT NOT NULL,
    "FromUnit" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Items" TEXT NOT NULL,
    "AnswerDue" TEXT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_CaseMessages_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Decisions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Decisions" PRIMARY KEY,
    "ApplicationId" TEXT NOT NULL,
    "Approve" INTEGER NOT NULL,
    "Reasons" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "RecordedBy" TEXT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_Decisions_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DuplicateMatches" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DuplicateMatches" PRIMARY KEY,
    "ApplicationId" TEXT NOT NULL,
    "OtherApplicationId" TEXT NULL,
    "OrganizationId" TEXT NULL,
    "Grounds" TEXT NOT NULL,
    "Same" INTEGER NULL,
    "SettledBy" TEXT NULL,
    "SettledAt" TEXT NULL,
    CONSTRAINT "FK_DuplicateMatches_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Findings" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Findings" PRIMARY KEY,
    "ApplicationId" TEXT NOT NULL,
    "Criterion" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Note" TEXT NOT NULL,
    "Checks" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    CONSTRAINT "FK_Findings_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Recommendations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Recommendations" PRIMARY KEY,
    "ApplicationId" TEXT NOT NULL,
    "Approve" INTEGER NOT NULL,
    "Reasons" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_Recommendations_Applications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "Applications" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "BodySessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_BodySessions" PRIMARY KEY,
    "Key" TEXT NOT NULL,
    "BodyKey" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Number" INTEGER NULL,
    "Title" TEXT NOT NULL,
    "Theme" TEXT NOT NULL,
    "FirstDay" TEXT NOT NULL,
    "LastDay" TEXT NOT NULL,
    "Place" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "Prepares" TEXT NULL,
    "State" TEXT NOT NULL,
    "SymbolStem" TEXT NOT NULL,
    "Outcomes" INTEGER NULL,
    "Departure" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_BodySessions_Bodies_BodyKey" FOREIGN KEY ("BodyKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT,
    CONSTRAINT "FK_BodySessions_BodySessions_Prepares" FOREIGN KEY ("Prepares") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Seats" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Seats" PRIMARY KEY,
    "BodyKey" TEXT NOT NULL,
    "Office" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "Holder" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "Until" TEXT NOT NULL,
    "EndedOn" TEXT NULL,
    CONSTRAINT "FK_Seats_Bodies_BodyKey" FOREIGN KEY ("BodyKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT
);


CREATE TABLE "FeedbackMessages" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FeedbackMessages" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "About" TEXT NULL,
    "Text" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Voice" TEXT NULL,
    "Email" TEXT NULL,
    "MayBeShown" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "ImprovementId" TEXT NULL,
    CONSTRAINT "FK_FeedbackMessages_Improvements_ImprovementId" FOREIGN KEY ("ImprovementId") REFERENCES "Improvements" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OrganizationListSteps" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OrganizationListSteps" PRIMARY KEY,
    "SnapshotId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Place" INTEGER NOT NULL,
    "On" TEXT NOT NULL,
    "Session" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    CONSTRAINT "FK_OrganizationListSteps_OrganizationLists_SnapshotId" FOREIGN KEY ("SnapshotId") REFERENCES "OrganizationLists" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Contributions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Contributions" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "On" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Path" TEXT NULL,
    "Source" TEXT NOT NULL,
    "By" TEXT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_Contributions_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "EvidenceReports" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_EvidenceReports" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Period" TEXT NOT NULL,
    "Report" TEXT NULL,
    "FiledBy" TEXT NOT NULL,
    "FiledAt" TEXT NOT NULL,
    "FiledOn" TEXT NOT NULL,
    "Accepted" INTEGER NULL,
    "Note" TEXT NULL,
    "JudgedBy" TEXT NULL,
    "JudgedOn" TEXT NULL,
    CONSTRAINT "FK_EvidenceReports_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FocalPointClaims" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FocalPointClaims" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Text" TEXT NULL,
    "At" TEXT NOT NULL,
    "Accepted" INTEGER NULL,
    "Note" TEXT NULL,
    "SettledBy" TEXT NULL,
    "SettledOn" TEXT NULL,
    CONSTRAINT "FK_FocalPointClaims_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Incidents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Incidents" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Ground" TEXT NOT NULL,
    "HappenedOn" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_Incidents_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Inquiries" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Inquiries" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "AskedOn" TEXT NOT NULL,
    "Due" TEXT NOT NULL,
    "Answer" TEXT NULL,
    "AnsweredBy" TEXT NULL,
    "AnsweredAt" TEXT NULL,
    CONSTRAINT "FK_Inquiries_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Invitations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Invitations" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "HandOver" INTEGER NOT NULL,
    "FromUnit" INTEGER NOT NULL,
    "Email" TEXT NOT NULL,
    "NormalizedEmail" TEXT NOT NULL,
    "TokenHash" BLOB NOT NULL,
    "InvitedBy" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "ClosedAt" TEXT NULL,
    "AcceptedBy" TEXT NULL,
    CONSTRAINT "FK_Invitations_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Measures" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Measures" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "Until" TEXT NULL,
    "Grounds" TEXT NOT NULL,
    "Reasons" TEXT NOT NULL,
    "AskedOn" TEXT NULL,
    "RecommendedBy" TEXT NOT NULL,
    "RecommendedAt" TEXT NOT NULL,
    "Adopted" INTEGER NULL,
    "DecisionReasons" TEXT NOT NULL,
    "DecidedBy" TEXT NULL,
    "RecordedBy" TEXT NULL,
    "DecidedAt" TEXT NULL,
    "ToldAt" TEXT NULL,
    CONSTRAINT "FK_Measures_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OrganizationChanges" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OrganizationChanges" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "Reasons" TEXT NOT NULL,
    "AskedBy" TEXT NOT NULL,
    "AskedAt" TEXT NOT NULL,
    "ByUnit" INTEGER NOT NULL,
    "Approved" INTEGER NULL,
    "Note" TEXT NULL,
    "SettledBy" TEXT NULL,
    "SettledOn" TEXT NULL,
    "EffectiveOn" TEXT NULL,
    "OtherId" TEXT NULL,
    CONSTRAINT "FK_OrganizationChanges_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OrganizationNames" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OrganizationNames" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Language" TEXT NULL,
    "Until" TEXT NULL,
    "AddedAt" TEXT NOT NULL,
    CONSTRAINT "FK_OrganizationNames_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Standings" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Standings" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Clauses" TEXT NOT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedAt" TEXT NOT NULL,
    "CancelledAt" TEXT NULL,
    CONSTRAINT "FK_Standings_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MailAttempts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_MailAttempts" PRIMARY KEY,
    "MailId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Answer" TEXT NOT NULL,
    CONSTRAINT "FK_MailAttempts_OutboxMails_MailId" FOREIGN KEY ("MailId") REFERENCES "OutboxMails" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetUserClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AspNetUserClaims_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" TEXT NOT NULL,
    CONSTRAINT "PK_AspNetUserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AspNetUserLogins_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserPasskeys" (
    "CredentialId" BLOB NOT NULL CONSTRAINT "PK_AspNetUserPasskeys" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Data" TEXT NOT NULL,
    CONSTRAINT "FK_AspNetUserPasskeys_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserTokens" (
    "UserId" TEXT NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_AspNetUserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AspNetUserTokens_People_UserId" FOREIGN KEY ("UserId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "LegalHolds" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_LegalHolds" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "PlacedBy" TEXT NOT NULL,
    "PlacedAt" TEXT NOT NULL,
    "LiftedAt" TEXT NULL,
    CONSTRAINT "FK_LegalHolds_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Participants" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Participants" PRIMARY KEY,
    "PersonId" TEXT NULL,
    "Name" TEXT NOT NULL,
    "NameKey" TEXT NOT NULL,
    "FamilyName" TEXT NOT NULL,
    "GivenName" TEXT NOT NULL,
    "Email" TEXT NOT NULL,
    "NormalizedEmail" TEXT NOT NULL,
    "Birth" TEXT NULL,
    "Language" TEXT NOT NULL,
    "PhotoId" TEXT NULL,
    "JoinedTo" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ErasedAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Participants_Participants_JoinedTo" FOREIGN KEY ("JoinedTo") REFERENCES "Participants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Participants_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RecoveryCodes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_RecoveryCodes" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "Digest" BLOB NOT NULL,
    "UsedAt" TEXT NULL,
    CONSTRAINT "FK_RecoveryCodes_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "RoleAssignments" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_RoleAssignments" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "ScopeId" TEXT NULL,
    "From" TEXT NOT NULL,
    "Until" TEXT NULL,
    "ActingFor" TEXT NULL,
    "OrganizationId" TEXT NULL,
    "GivenAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    CONSTRAINT "FK_RoleAssignments_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RoleAssignments_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SecondFactors" (
    "PersonId" TEXT NOT NULL CONSTRAINT "PK_SecondFactors" PRIMARY KEY,
    "ProtectedKey" TEXT NOT NULL,
    "LastStep" INTEGER NOT NULL,
    "AddedAt" TEXT NOT NULL,
    CONSTRAINT "FK_SecondFactors_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "LastSeenAt" TEXT NOT NULL,
    "Device" TEXT NOT NULL,
    "Network" TEXT NOT NULL,
    "Method" TEXT NOT NULL,
    CONSTRAINT "FK_Sessions_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Letters" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Letters" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "Code" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Thing" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "AddresseeName" TEXT NOT NULL,
    "OrganizationId" TEXT NULL,
    "Html" TEXT NOT NULL,
    "SignedName" TEXT NOT NULL,
    "SignedTitle" TEXT NOT NULL,
    "OnBehalfOf" TEXT NULL,
    "WrittenAt" TEXT NOT NULL,
    "Digest" TEXT NULL,
    "FileId" TEXT NULL,
    "DueAt" TEXT NULL,
    "Tries" INTEGER NOT NULL,
    "LastProblem" TEXT NULL,
    "RevokedAt" TEXT NULL,
    "RevokedReason" TEXT NULL,
    CONSTRAINT "FK_Letters_StoredFiles_FileId" FOREIGN KEY ("FileId") REFERENCES "StoredFiles" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "BadgeTemplates" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_BadgeTemplates" PRIMARY KEY,
    "SessionId" TEXT NULL,
    "Name" TEXT NOT NULL,
    "Paper" TEXT NOT NULL,
    "FieldsJson" TEXT NOT NULL,
    "ChangedAt" TEXT NOT NULL,
    "ChangedBy" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_BadgeTemplates_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DialogueCalls" (
    "SessionId" TEXT NOT NULL CONSTRAINT "PK_DialogueCalls" PRIMARY KEY,
    "ClosesOn" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_DialogueCalls_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DraftDecisions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DraftDecisions" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "SessionId" TEXT NOT NULL,
    "ItemId" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "Countries" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "AdoptedOn" TEXT NULL,
    "ToGeneralAssembly" INTEGER NOT NULL,
    "Views" TEXT NOT NULL,
    "Tags" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_DraftDecisions_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FormFields" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FormFields" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Label" TEXT NOT NULL,
    "Hint" TEXT NOT NULL,
    "OptionsJson" TEXT NOT NULL,
    "Required" INTEGER NOT NULL,
    "Categories" TEXT NOT NULL,
    "ConditionKey" TEXT NOT NULL,
    "ConditionValue" TEXT NOT NULL,
    "StaffOnly" INTEGER NOT NULL,
    "Sensitive" INTEGER NOT NULL,
    "FollowUp" INTEGER NOT NULL,
    "Reapproved" INTEGER NOT NULL,
    "RetentionDays" INTEGER NULL,
    "Place" INTEGER NOT NULL,
    "RemovedAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_FormFields_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "JournalIssues" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JournalIssues" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "Day" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Correction" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "PublishedAt" TEXT NULL,
    "Languages" TEXT NOT NULL,
    "Correcting" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_JournalIssues_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Meetings" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Meetings" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "BodyKey" TEXT NOT NULL,
    "SessionId" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "StartsAt" TEXT NOT NULL,
    "EndsAt" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "Mode" TEXT NOT NULL,
    "Venue" TEXT NOT NULL,
    "Room" TEXT NOT NULL,
    "RoomKey" TEXT NOT NULL,
    "Link" TEXT NOT NULL,
    "Chair" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "AnnouncedAt" TEXT NULL,
    "Closed" INTEGER NOT NULL,
    "ClosedBy" TEXT NOT NULL,
    "ClosedReference" TEXT NOT NULL,
    "ClosedDecidedOn" TEXT NULL,
    "ClosedReason" TEXT NOT NULL,
    "ClosedAt" TEXT NULL,
    "Webcast" TEXT NOT NULL,
    "Recording" TEXT NOT NULL,
    "NoWebcast" TEXT NOT NULL,
    "SeriesId" TEXT NULL,
    "Sequence" INTEGER NOT NULL,
    "ChangedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Meetings_Bodies_BodyKey" FOREIGN KEY ("BodyKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT,
    CONSTRAINT "FK_Meetings_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OutcomeTransmissions" (
    "SessionId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "SubmittedOn" TEXT NULL,
    "Under" TEXT NOT NULL,
    CONSTRAINT "PK_OutcomeTransmissions" PRIMARY KEY ("SessionId", "Kind"),
    CONSTRAINT "FK_OutcomeTransmissions_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "PassQuotas" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_PassQuotas" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "Area" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_PassQuotas_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationLists" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_RegistrationLists" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "SessionId" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Unread" TEXT NOT NULL,
    "Rows" INTEGER NOT NULL,
    "Same" INTEGER NOT NULL,
    "ReadBy" TEXT NOT NULL,
    "ReadAt" TEXT NOT NULL,
    "ConfirmedBy" TEXT NULL,
    "ConfirmedRole" TEXT NOT NULL,
    "ConfirmedAt" TEXT NULL,
    "FinishedAt" TEXT NULL,
    CONSTRAINT "FK_RegistrationLists_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationWindows" (
    "SessionId" TEXT NOT NULL CONSTRAINT "PK_RegistrationWindows" PRIMARY KEY,
    "OpensAt" TEXT NOT NULL,
    "ClosesAt" TEXT NOT NULL,
    "Departure" TEXT NOT NULL,
    "CapPerOrganization" INTEGER NULL,
    "Places" INTEGER NULL,
    "Taken" INTEGER NOT NULL DEFAULT 0,
    "Kept" TEXT NOT NULL,
    "NonAccredited" INTEGER NULL,
    "InvitedAt" TEXT NULL,
    "TermsVersion" INTEGER NOT NULL,
    "Terms" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_RegistrationWindows_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SessionChanges" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SessionChanges" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "FirstDay" TEXT NOT NULL,
    "LastDay" TEXT NOT NULL,
    "Place" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    CONSTRAINT "FK_SessionChanges_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "CompoundPasses" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CompoundPasses" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "ParticipantId" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "Until" TEXT NOT NULL,
    "IssuedBy" TEXT NOT NULL,
    "IssuedAt" TEXT NOT NULL,
    "RevokedAt" TEXT NULL,
    "RevokedReason" TEXT NOT NULL,
    CONSTRAINT "FK_CompoundPasses_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CompoundPasses_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "EntryJoins" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_EntryJoins" PRIMARY KEY,
    "KeptId" TEXT NOT NULL,
    "GoneId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "MovedJson" TEXT NOT NULL,
    "UndoneAt" TEXT NULL,
    CONSTRAINT "FK_EntryJoins_Participants_GoneId" FOREIGN KEY ("GoneId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_EntryJoins_Participants_KeptId" FOREIGN KEY ("KeptId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Registrations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Registrations" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "SessionId" TEXT NOT NULL,
    "ParticipantId" TEXT NOT NULL,
    "Category" TEXT NOT NULL,
    "OrganizationId" TEXT NULL,
    "Affiliation" TEXT NOT NULL,
    "Country" TEXT NULL,
    "Title" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "RequestedAt" TEXT NOT NULL,
    "RequestedBy" TEXT NULL,
    "NominatedAt" TEXT NULL,
    "NominatedBy" TEXT NULL,
    "DecidedAt" TEXT NULL,
    "DecidedBy" TEXT NULL,
    "Reason" TEXT NOT NULL,
    "ConfirmedAt" TEXT NULL,
    "EndedAt" TEXT NULL,
    "WaitingSince" TEXT NULL,
    "OfferExpiresAt" TEXT NULL,
    "HeadOfDelegation" INTEGER NOT NULL,
    "OfficialDelegation" INTEGER NOT NULL,
    "GuardianId" TEXT NULL,
    "ConsentFileId" TEXT NULL,
    "MinorApprovedAt" TEXT NULL,
    "MinorApprovedBy" TEXT NULL,
    "TermsAcceptedAt" TEXT NULL,
    "TermsVersion" INTEGER NULL,
    "Zones" TEXT NOT NULL,
    "Expertise" TEXT NOT NULL,
    "PendingJson" TEXT NOT NULL,
    "FollowUpAt" TEXT NULL,
    "BadgeSerial" INTEGER NOT NULL,
    "BadgeCode" TEXT NOT NULL,
    "BadgeHash" BLOB NULL,
    "BadgeIssuedAt" TEXT NULL,
    "BadgeRevokedAt" TEXT NULL,
    "BadgePrinted" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Registrations_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Registrations_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Registrations_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Registrations_Registrations_GuardianId" FOREIGN KEY ("GuardianId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "BadgeBatches" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_BadgeBatches" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "TemplateId" TEXT NOT NULL,
    "What" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    "Done" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "FilesJson" TEXT NOT NULL,
    "Error" TEXT NOT NULL,
    "LeftOutJson" TEXT NOT NULL,
    "AskedBy" TEXT NOT NULL,
    "AskedAt" TEXT NOT NULL,
    "FinishedAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_BadgeBatches_BadgeTemplates_TemplateId" FOREIGN KEY ("TemplateId") REFERENCES "BadgeTemplates" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_BadgeBatches_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DecisionSteps" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DecisionSteps" PRIMARY KEY,
    "DecisionId" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "On" TEXT NOT NULL,
    "MeetingId" TEXT NULL,
    "DocumentId" TEXT NULL,
    "Note" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_DecisionSteps_DraftDecisions_DecisionId" FOREIGN KEY ("DecisionId") REFERENCES "DraftDecisions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "JournalEntries" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JournalEntries" PRIMARY KEY,
    "IssueId" TEXT NOT NULL,
    "Section" TEXT NOT NULL,
    "Place" INTEGER NOT NULL,
    "Source" TEXT NULL,
    "Text" TEXT NOT NULL,
    "Path" TEXT NULL,
    "Edited" INTEGER NOT NULL,
    "Corrected" INTEGER NOT NULL,
    CONSTRAINT "FK_JournalEntries_JournalIssues_IssueId" FOREIGN KEY ("IssueId") REFERENCES "JournalIssues" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AgendaItems" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AgendaItems" PRIMARY KEY,
    "SessionId" TEXT NULL,
    "MeetingId" TEXT NULL,
    "Number" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Place" INTEGER NOT NULL,
    CONSTRAINT "FK_AgendaItems_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AgendaItems_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Documents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Documents" PRIMARY KEY,
    "Symbol" TEXT NULL,
    "SymbolKey" TEXT NULL,
    "BodyKey" TEXT NOT NULL,
    "SessionId" TEXT NULL,
    "MeetingId" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Audience" TEXT NOT NULL,
    "Exception" TEXT NULL,
    "State" TEXT NOT NULL,
    "ReleaseAt" TEXT NULL,
    "ReleasedAt" TEXT NULL,
    "WithdrawnAt" TEXT NULL,
    "WithdrawnReason" TEXT NOT NULL,
    "Tags" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Documents_Bodies_BodyKey" FOREIGN KEY ("BodyKey") REFERENCES "Bodies" ("Key") ON DELETE RESTRICT,
    CONSTRAINT "FK_Documents_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Documents_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DoorPoints" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DoorPoints" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "Direction" TEXT NOT NULL,
    "MeetingId" TEXT NULL,
    "ClosedAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_DoorPoints_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_DoorPoints_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FloorActs" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FloorActs" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Act" TEXT NOT NULL,
    "About" TEXT NOT NULL,
    "Before" TEXT NOT NULL,
    "UndoneAt" TEXT NULL,
    CONSTRAINT "FK_FloorActs_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FloorGuests" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FloorGuests" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Affiliation" TEXT NOT NULL,
    "JoinedAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    CONSTRAINT "FK_FloorGuests_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingChanges" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_MeetingChanges" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "OldStartsAt" TEXT NOT NULL,
    "OldEndsAt" TEXT NOT NULL,
    "OldZone" TEXT NOT NULL,
    "OldPlace" TEXT NOT NULL,
    "OldMode" INTEGER NOT NULL,
    "NewStartsAt" TEXT NOT NULL,
    "NewEndsAt" TEXT NOT NULL,
    "NewZone" TEXT NOT NULL,
    "NewPlace" TEXT NOT NULL,
    "NewMode" INTEGER NOT NULL,
    "Reason" TEXT NOT NULL,
    CONSTRAINT "FK_MeetingChanges_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingComments" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_MeetingComments" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "OrganizationId" TEXT NULL,
    "ItemId" TEXT NULL,
    "Text" TEXT NOT NULL,
    "Proposes" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "HiddenAt" TEXT NULL,
    "HiddenReason" TEXT NOT NULL,
    CONSTRAINT "FK_MeetingComments_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingFloors" (
    "MeetingId" TEXT NOT NULL CONSTRAINT "PK_MeetingFloors" PRIMARY KEY,
    "Version" INTEGER NOT NULL,
    "ListId" TEXT NULL,
    "Asked" INTEGER NOT NULL,
    "Approval" TEXT NOT NULL,
    "ApprovalNote" TEXT NOT NULL,
    "ChairDecides" INTEGER NOT NULL,
    "GuestCode" TEXT NULL,
    CONSTRAINT "FK_MeetingFloors_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Presences" (
    "MeetingId" TEXT NOT NULL,
    "ParticipantId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    CONSTRAINT "PK_Presences" PRIMARY KEY ("MeetingId", "ParticipantId"),
    CONSTRAINT "FK_Presences_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Presences_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Requests" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Requests" PRIMARY KEY,
    "Reference" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "AskedAs" TEXT NOT NULL,
    "AskedFor" TEXT NULL,
    "OrganizationId" TEXT NULL,
    "MajorGroup" TEXT NULL,
    "Country" TEXT NULL,
    "Addressee" TEXT NOT NULL,
    "SessionId" TEXT NULL,
    "MeetingId" TEXT NULL,
    "Topic" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "WantedOn" TEXT NULL,
    "State" TEXT NOT NULL,
    "Answer" TEXT NOT NULL,
    "AnsweredBy" TEXT NULL,
    "OnBehalfOf" TEXT NULL,
    "At" TEXT NOT NULL,
    "AnsweredAt" TEXT NULL,
    "ResultId" TEXT NULL,
    "HeldOn" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Requests_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Requests_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Requests_Meetings_ResultId" FOREIGN KEY ("ResultId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SeatProcedures" (
    "MeetingId" TEXT NOT NULL CONSTRAINT "PK_SeatProcedures" PRIMARY KEY,
    "Text" TEXT NOT NULL,
    "Deadline" TEXT NOT NULL,
    "ConsultedOn" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "PublishedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_SeatProcedures_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationListRows" (
    "ImportId" TEXT NOT NULL,
    "Line" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "Registration" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Cells" TEXT NOT NULL,
    "Changes" TEXT NOT NULL,
    "Why" TEXT NOT NULL,
    "Notes" TEXT NOT NULL,
    "DoneAt" TEXT NULL,
    CONSTRAINT "PK_RegistrationListRows" PRIMARY KEY ("ImportId", "Line"),
    CONSTRAINT "FK_RegistrationListRows_RegistrationLists_ImportId" FOREIGN KEY ("ImportId") REFERENCES "RegistrationLists" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AttendanceNotices" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AttendanceNotices" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "ParticipantId" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Mode" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "CompoundPassId" TEXT NULL,
    "Reason" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "SentToSecurityAt" TEXT NULL,
    "SettledAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_AttendanceNotices_CompoundPasses_CompoundPassId" FOREIGN KEY ("CompoundPassId") REFERENCES "CompoundPasses" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AttendanceNotices_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AttendanceNotices_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AttendanceNotices_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingSeats" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_MeetingSeats" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "Block" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Label" TEXT NOT NULL,
    "Accessible" INTEGER NOT NULL,
    "LentTo" TEXT NULL,
    "State" TEXT NOT NULL,
    "RegistrantId" TEXT NULL,
    "NamedBy" TEXT NULL,
    "NamedAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_MeetingSeats_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_MeetingSeats_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "PersonalLinks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_PersonalLinks" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "TokenHash" BLOB NOT NULL,
    "NormalizedEmail" TEXT NOT NULL,
    "CreatedBy" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "ClosedAt" TEXT NULL,
    "RegistrantId" TEXT NULL,
    CONSTRAINT "FK_PersonalLinks_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_PersonalLinks_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_PersonalLinks_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationAnswers" (
    "RegistrantId" TEXT NOT NULL,
    "FieldId" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "Pending" TEXT NULL,
    "By" TEXT NULL,
    "At" TEXT NOT NULL,
    "ErasedAt" TEXT NULL,
    CONSTRAINT "PK_RegistrationAnswers" PRIMARY KEY ("RegistrantId", "FieldId"),
    CONSTRAINT "FK_RegistrationAnswers_FormFields_FieldId" FOREIGN KEY ("FieldId") REFERENCES "FormFields" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RegistrationAnswers_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationInvitations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_RegistrationInvitations" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "Category" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Email" TEXT NOT NULL,
    "NormalizedEmail" TEXT NOT NULL,
    "Country" TEXT NULL,
    "Affiliation" TEXT NOT NULL,
    "TokenHash" BLOB NOT NULL,
    "InvitedBy" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "ClosedAt" TEXT NULL,
    "RegistrantId" TEXT NULL,
    CONSTRAINT "FK_RegistrationInvitations_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RegistrationInvitations_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationNotes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_RegistrationNotes" PRIMARY KEY,
    "RegistrantId" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_RegistrationNotes_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "RegistrationTags" (
    "RegistrantId" TEXT NOT NULL,
    "Tag" TEXT NOT NULL,
    CONSTRAINT "PK_RegistrationTags" PRIMARY KEY ("RegistrantId", "Tag"),
    CONSTRAINT "FK_RegistrationTags_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SeatInvitations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SeatInvitations" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "MeetingId" TEXT NULL,
    "RegistrantId" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "Reference" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "WithdrawnAt" TEXT NULL,
    CONSTRAINT "FK_SeatInvitations_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_SeatInvitations_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_SeatInvitations_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "SpecialPasses" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SpecialPasses" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "Area" TEXT NOT NULL,
    "RegistrantId" TEXT NOT NULL,
    "MeetingId" TEXT NULL,
    "GivenBy" TEXT NOT NULL,
    "GivenAt" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "ReturnedAt" TEXT NULL,
    CONSTRAINT "FK_SpecialPasses_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_SpecialPasses_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_SpecialPasses_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "VenueIncidents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_VenueIncidents" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "RegistrantId" TEXT NULL,
    "Text" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "NotedAt" TEXT NOT NULL,
    CONSTRAINT "FK_VenueIncidents_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_VenueIncidents_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "VisaLetters" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_VisaLetters" PRIMARY KEY,
    "RegistrantId" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Data" TEXT NOT NULL,
    "Sheet" TEXT NOT NULL,
    "Pdf" BLOB NULL,
    "Language" TEXT NOT NULL,
    "AskedBy" TEXT NOT NULL,
    "AskedAt" TEXT NOT NULL,
    "IssuedBy" TEXT NULL,
    "IssuedAt" TEXT NULL,
    "LetterId" TEXT NULL,
    "EndedAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_VisaLetters_Letters_LetterId" FOREIGN KEY ("LetterId") REFERENCES "Letters" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_VisaLetters_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FloorLists" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FloorLists" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "ItemId" TEXT NULL,
    "State" TEXT NOT NULL,
    "AdvanceFrom" TEXT NULL,
    "AdvanceUntil" TEXT NULL,
    "OpenedAt" TEXT NULL,
    "ClosedAt" TEXT NULL,
    "FrozenAt" TEXT NULL,
    "Minutes" INTEGER NULL,
    "KindMinutes" TEXT NOT NULL,
    "GroupMinutes" INTEGER NULL,
    "TotalMinutes" INTEGER NULL,
    "Quota" INTEGER NULL,
    "Balanced" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_FloorLists_AgendaItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "AgendaItems" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FloorLists_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "MeetingItems" (
    "MeetingId" TEXT NOT NULL,
    "ItemId" TEXT NOT NULL,
    CONSTRAINT "PK_MeetingItems" PRIMARY KEY ("MeetingId", "ItemId"),
    CONSTRAINT "FK_MeetingItems_AgendaItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "AgendaItems" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_MeetingItems_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE CASCADE
);


CREATE TABLE "DocumentFiles" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DocumentFiles" PRIMARY KEY,
    "DocumentId" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "FileId" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Current" INTEGER NOT NULL,
    "Note" TEXT NOT NULL,
    "AddedAt" TEXT NOT NULL,
    "ReleasedAt" TEXT NULL,
    "Text" TEXT NOT NULL,
    "Tries" INTEGER NOT NULL,
    CONSTRAINT "FK_DocumentFiles_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DocumentItems" (
    "DocumentId" TEXT NOT NULL,
    "ItemId" TEXT NOT NULL,
    CONSTRAINT "PK_DocumentItems" PRIMARY KEY ("DocumentId", "ItemId"),
    CONSTRAINT "FK_DocumentItems_AgendaItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "AgendaItems" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_DocumentItems_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);


CREATE TABLE "IssuedSchedules" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_IssuedSchedules" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "IssuedAt" TEXT NOT NULL,
    "Said" TEXT NOT NULL,
    CONSTRAINT "FK_IssuedSchedules_BodySessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "BodySessions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_IssuedSchedules_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DoorScans" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DoorScans" PRIMARY KEY,
    "PointId" TEXT NOT NULL,
    "SessionId" TEXT NOT NULL,
    "RegistrantId" TEXT NULL,
    "Typed" INTEGER NOT NULL,
    "Direction" TEXT NOT NULL,
    "DeviceAt" TEXT NOT NULL,
    "ClockAheadSeconds" INTEGER NOT NULL,
    "ReceivedAt" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Offline" INTEGER NOT NULL,
    "SaidAtDoor" TEXT NOT NULL,
    "Result" TEXT NOT NULL,
    "UsedTwiceWith" TEXT NULL,
    "By" TEXT NOT NULL,
    CONSTRAINT "FK_DoorScans_DoorPoints_PointId" FOREIGN KEY ("PointId") REFERENCES "DoorPoints" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_DoorScans_Registrations_RegistrantId" FOREIGN KEY ("RegistrantId") REFERENCES "Registrations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "AccessBans" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccessBans" PRIMARY KEY,
    "ParticipantId" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "Until" TEXT NULL,
    "Reason" TEXT NOT NULL,
    "DecidedBy" TEXT NOT NULL,
    "DecidedAt" TEXT NOT NULL,
    "IncidentId" TEXT NULL,
    "LiftedOn" TEXT NULL,
    "LiftedBy" TEXT NULL,
    "LiftedReason" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_AccessBans_Participants_ParticipantId" FOREIGN KEY ("ParticipantId") REFERENCES "Participants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AccessBans_VenueIncidents_IncidentId" FOREIGN KEY ("IncidentId") REFERENCES "VenueIncidents" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FloorRequests" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FloorRequests" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "ListId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Purpose" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "For" TEXT NOT NULL,
    "Voice" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "OrganizationId" TEXT NULL,
    "MajorGroup" TEXT NULL,
    "Region" TEXT NULL,
    "Country" TEXT NULL,
    "JointWith" TEXT NOT NULL,
    "PositionId" TEXT NULL,
    "AskedBy" TEXT NULL,
    "GuestId" TEXT NULL,
    "SpeakerId" TEXT NULL,
    "Speaker" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Gender" TEXT NULL,
    "Scope" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "Rank" INTEGER NOT NULL,
    "Moved" INTEGER NOT NULL,
    "Minutes" INTEGER NULL,
    "Reason" TEXT NOT NULL,
    "AskedAt" TEXT NOT NULL,
    "CalledAt" TEXT NULL,
    "StartedAt" TEXT NULL,
    "PausedAt" TEXT NULL,
    "EndedAt" TEXT NULL,
    "StoodMilliseconds" INTEGER NOT NULL,
    "LimitSeconds" INTEGER NOT NULL,
    "InvitedBy" TEXT NOT NULL,
    "Approval" TEXT NULL,
    "TextLanguage" TEXT NOT NULL,
    "TextAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_FloorRequests_AgreedPositions_PositionId" FOREIGN KEY ("PositionId") REFERENCES "AgreedPositions" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FloorRequests_FloorGuests_GuestId" FOREIGN KEY ("GuestId") REFERENCES "FloorGuests" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FloorRequests_FloorLists_ListId" FOREIGN KEY ("ListId") REFERENCES "FloorLists" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FloorRequests_Meetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "Meetings" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "DocumentPages" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DocumentPages" PRIMARY KEY AUTOINCREMENT,
    "DocumentId" TEXT NOT NULL,
    "DocumentFileId" TEXT NULL,
    "Language" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Level" INTEGER NOT NULL,
    CONSTRAINT "FK_DocumentPages_DocumentFiles_DocumentFileId" FOREIGN KEY ("DocumentFileId") REFERENCES "DocumentFiles" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_DocumentPages_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);


CREATE TABLE "FloorTexts" (
    "RequestId" TEXT NOT NULL CONSTRAINT "PK_FloorTexts" PRIMARY KEY,
    "Words" TEXT NOT NULL,
    CONSTRAINT "FK_FloorTexts_FloorRequests_RequestId" FOREIGN KEY ("RequestId") REFERENCES "FloorRequests" ("Id") ON DELETE CASCADE
);


CREATE TABLE "DocumentPageTexts" (
    "PageId" INTEGER NOT NULL CONSTRAINT "PK_DocumentPageTexts" PRIMARY KEY,
    "Text" TEXT NOT NULL,
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




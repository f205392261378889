-- Written by script/schema from the model; do not edit.
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


CREATE TABLE "EventTexts" (
    "EventId" TEXT NOT NULL CONSTRAINT "PK_EventTexts" PRIMARY KEY,
    "Salt" BLOB NOT NULL,
    "Json" TEXT NOT NULL
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


CREATE TABLE "Invitations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Invitations" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "HandOver" INTEGER NOT NULL,
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


CREATE TABLE "OrganizationNames" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OrganizationNames" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Language" TEXT NULL,
    "Until" TEXT NULL,
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


CREATE INDEX "IX_AspNetUserClaims_UserId" ON "AspNetUserClaims" ("UserId");


CREATE INDEX "IX_AspNetUserLogins_UserId" ON "AspNetUserLogins" ("UserId");


CREATE INDEX "IX_AspNetUserPasskeys_UserId" ON "AspNetUserPasskeys" ("UserId");


CREATE INDEX "IX_CaseEvents_ActorId" ON "CaseEvents" ("ActorId");


CREATE INDEX "IX_CaseEvents_At" ON "CaseEvents" ("At");


CREATE UNIQUE INDEX "IX_CaseEvents_Thing_Sequence" ON "CaseEvents" ("Thing", "Sequence");


CREATE INDEX "IX_FeedbackMessages_At" ON "FeedbackMessages" ("At");


CREATE INDEX "IX_FeedbackMessages_ImprovementId" ON "FeedbackMessages" ("ImprovementId");


CREATE UNIQUE INDEX "IX_FeedbackMessages_Reference" ON "FeedbackMessages" ("Reference");


CREATE INDEX "IX_FormReceipts_At" ON "FormReceipts" ("At");


CREATE UNIQUE INDEX "IX_ImportBatches_Reference" ON "ImportBatches" ("Reference");


CREATE INDEX "IX_ImportRows_BatchId_State_Line" ON "ImportRows" ("BatchId", "State", "Line");


CREATE INDEX "IX_Improvements_PublishedAt" ON "Improvements" ("PublishedAt");


CREATE INDEX "IX_Invitations_NormalizedEmail" ON "Invitations" ("NormalizedEmail");


CREATE INDEX "IX_Invitations_OrganizationId" ON "Invitations" ("OrganizationId");


CREATE UNIQUE INDEX "IX_Invitations_TokenHash" ON "Invitations" ("TokenHash");


CREATE INDEX "IX_LegalHolds_PersonId" ON "LegalHolds" ("PersonId");


CREATE INDEX "IX_MailAttempts_MailId_At" ON "MailAttempts" ("MailId", "At");


CREATE INDEX "IX_NoticePreferences_Kind_Choice" ON "NoticePreferences" ("Kind", "Choice");


CREATE INDEX "IX_Notices_AwaitsDigest_PersonId" ON "Notices" ("AwaitsDigest", "PersonId");


CREATE INDEX "IX_Notices_PersonId_ReadAt" ON "Notices" ("PersonId", "ReadAt");


CREATE INDEX "IX_OrganizationNames_OrganizationId" ON "OrganizationNames" ("OrganizationId");


CREATE INDEX "IX_Organizations_NameKey" ON "Organizations" ("NameKey");


CREATE INDEX "IX_OutboxMails_CreatedAt" ON "OutboxMails" ("CreatedAt");


CREATE INDEX "IX_OutboxMails_DueAt" ON "OutboxMails" ("DueAt");


CREATE INDEX "IX_OutboxMails_PersonId" ON "OutboxMails" ("PersonId");


CREATE UNIQUE INDEX "IX_OutboxMails_UnsubscribeToken" ON "OutboxMails" ("UnsubscribeToken");


CREATE INDEX "EmailIndex" ON "People" ("NormalizedEmail");


CREATE INDEX "IX_People_NameKey" ON "People" ("NameKey");


CREATE UNIQUE INDEX "UserNameIndex" ON "People" ("NormalizedUserName");


CREATE INDEX "IX_ReadOnlyPeriods_Until" ON "ReadOnlyPeriods" ("Until");


CREATE UNIQUE INDEX "IX_RecoveryCodes_PersonId_Digest" ON "RecoveryCodes" ("PersonId", "Digest");


CREATE INDEX "IX_RoleAssignments_OrganizationId" ON "RoleAssignments" ("OrganizationId");


CREATE INDEX "IX_RoleAssignments_PersonId" ON "RoleAssignments" ("PersonId");


CREATE UNIQUE INDEX "OneFocalPoint" ON "RoleAssignments" ("ScopeId") WHERE "Role" = 'organization-focal-point' and "EndedAt" is null;


CREATE UNIQUE INDEX "IX_RuleAmendments_Key_Sequence" ON "RuleAmendments" ("Key", "Sequence");


CREATE INDEX "IX_Sessions_LastSeenAt" ON "Sessions" ("LastSeenAt");


CREATE INDEX "IX_Sessions_PersonId" ON "Sessions" ("PersonId");


CREATE INDEX "IX_Standings_OrganizationId_From" ON "Standings" ("OrganizationId", "From");




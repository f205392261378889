namespace Rostrum.Handbook;

/// <summary>What kind of document it is. PAR-13, PAR-36, PAR-44, GOV-20.</summary>
public enum DocumentKind { Unedited, PreSession, InSession, ConferenceRoomPaper, Report, DraftDecision, Resolution, Information, CprAdvice, PresidentSummary, MinisterialDeclaration, Proceedings, Other }

/// <summary>Who may see it. CTR-38: everybody; accredited organizations and Member States; or nobody but the secretariat, under an exception.</summary>
public enum Audience { Public, Accredited, Restricted }

public enum DocumentState { Draft, Scheduled, Released, Withdrawn }

namespace Rostrum.Handbook;

/// <summary>What it becomes when it is adopted. PAR-36, PAR-37.</summary>
public enum OutcomeKind { Decision, Resolution, MinisterialDeclaration, PresidentSummary }

/// <summary>Who prepared it. PAR-41.</summary>
public enum DraftSource { PermanentRepresentatives, MemberStates }

/// <summary>Where a draft stands. Appendix C.</summary>
public enum DecisionState { Prepared, InCommittee, InDraftingGroup, CommitteeReport, Adopted, Implementation, NotAdopted }

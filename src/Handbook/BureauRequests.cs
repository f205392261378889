namespace Rostrum.Handbook;

/// <summary>
/// What is asked for: an informal meeting with a Bureau (by organizations, or by the Bureau), an invitation to an informal meeting,
/// a theme or panellist of the multi-stakeholder dialogue, a briefing. GOV-33, GOV-38, GOV-39, PAR-33, PAR-47, PAR-48.
/// </summary>
public enum RequestKind { MeetBureau, BureauAsks, Invitation, DialogueTheme, DialoguePanellist, Briefing, GroupBriefing }

public enum RequestState { Requested, Accepted, Declined, Held, Withdrawn }

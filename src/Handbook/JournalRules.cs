namespace Rostrum.Handbook;

public enum JournalState { Draft, Published, Replaced }

/// <summary>The parts of the Daily Journal, in their order. PAR-54.</summary>
public enum JournalSection { Programme, Changes, Documents, SideEvents, Announcements }

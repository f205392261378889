using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>Was somebody there? Who is excused does not count as having missed it. GAP-37.</summary>
public enum PresenceKind { InPerson, Remote, Excused, Absent }

/// <summary>The Unit or the rapporteur notes it.</summary>
/// <param name="Now">What is known so far, by the doors or noted before; null: nothing.</param>
public sealed record PresenceAsk(PresenceKind Kind, PresenceKind? Now, bool MeetingOff, bool Begun, MeetingMode Held, string? Reason);

/// <summary>
/// Who was at a meeting: by its doors, and as rapporteur and Unit note or correct it. Source: GAP-37, for what MGF-30, TAP-14 and ACC-28 count.
/// </summary>
public static class MeetingPresence
{
    public static readonly Clause GAP_37 = Clause.Of("GAP-37");

    /// <summary>May it be noted so? A correction, and an excuse, say why.</summary>
    [Enforces("GAP-37")]
    public static Verdict MayNote(PresenceAsk ask) => For(
        Refuse(GAP_37, "Presence_Off").When(ask.MeetingOff),
        Refuse(GAP_37, "Presence_NotYet").About("Kind").When(!ask.Begun && ask.Kind != PresenceKind.Excused),
        Refuse(GAP_37, "Presence_NotSo").About("Kind").When((ask.Kind == PresenceKind.Remote && ask.Held == MeetingMode.InPerson) || (ask.Kind == PresenceKind.InPerson && ask.Held == MeetingMode.Online)),
        Refuse(GAP_37, "Presence_Same").About("Kind").When(ask.Kind == ask.Now),
        Refuse(GAP_37, "Presence_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(ask.Reason) && (ask.Kind == PresenceKind.Excused || ask.Now is not null)));

    /// <summary>Does it count as taking part?</summary>
    public static bool TookPart(PresenceKind kind) => kind is PresenceKind.InPerson or PresenceKind.Remote;
}

using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What kind of body it is; the families decide what counts as public and whose documents go where. GOV-04, GOV-31, PAR-40, PAR-41.</summary>
public enum BodyKind
{
    Assembly, Plenary, HighLevelSegment, CommitteeOfTheWhole, SessionalCommittee, WorkingGroup, ContactGroup, DraftingGroup,
    PermanentRepresentatives, OpenEndedCommittee, AnnualSubcommittee, Subcommittee, Briefing, Bureau, FacilitatingCommittee, Forum, External,
}

/// <summary>Bodies, how they hang together, and the seats of the two Bureaux. Source: GOV-04, GOV-06, GOV-14, GOV-17, GOV-18, CTR-37.</summary>
public static class BodyRules
{
    public static readonly Clause GOV_04 = Clause.Of("GOV-04"), GOV_06 = Clause.Of("GOV-06"), GOV_14 = Clause.Of("GOV-14"), GOV_17 = Clause.Of("GOV-17"),
        GOV_18 = Clause.Of("GOV-18"), PAR_40 = Clause.Of("PAR-40"), PAR_41 = Clause.Of("PAR-41");

    private static readonly Parameter<int> UneaSeats = Parameters.Number("unea.bureauSeats"), CprSeats = Parameters.Number("cpr.bureauSeats"),
        UneaTermYears = Parameters.Number("unea.bureauTermYears"), CprInterval = Parameters.Number("cpr.bureauElectionIntervalYears");

    /// <summary>What a seat of a Bureau may be.</summary>
    public static readonly IReadOnlyList<string> Offices = ["president", "chair", "vice", "rapporteur", "member"];

    /// <summary>The Bureau of the Assembly and that of the Committee of Permanent Representatives, by the key of the body.</summary>
    public const string UneaBureau = "unea-bureau", CprBureau = "cpr-bureau";

    /// <summary>Groups that a committee of a session sets up as needed, each for one item or issue. PAR-40, PAR-41.</summary>
    public static readonly IReadOnlySet<BodyKind> Groups = new HashSet<BodyKind> { BodyKind.SessionalCommittee, BodyKind.WorkingGroup, BodyKind.ContactGroup, BodyKind.DraftingGroup };

    /// <summary>Rule 67 speaks of these: public unless the body itself decides otherwise. Bureaux and bodies of others are not covered. GOV-35, GOV-40, PAR-42.</summary>
    public static bool UnderRule67(BodyKind kind) => kind is not (BodyKind.Bureau or BodyKind.External or BodyKind.FacilitatingCommittee or BodyKind.Forum);

    /// <summary>The Committee of Permanent Representatives, its meetings, subcommittees and briefings. PAR-71, PAR-79.</summary>
    public static bool CprFamily(BodyKind kind) => kind is BodyKind.PermanentRepresentatives or BodyKind.OpenEndedCommittee or BodyKind.AnnualSubcommittee or BodyKind.Subcommittee or BodyKind.Briefing;

    /// <summary>Of whom a body consists, as the key of a sentence, with the clauses that say so; null where the Handbook is silent. GOV-05, GOV-15, GOV-17, GOV-27, PAR-40.</summary>
    public static (string Words, string[] Clauses)? Membership(BodyKind kind, string body) => kind switch
    {
        BodyKind.Assembly or BodyKind.Plenary or BodyKind.HighLevelSegment or BodyKind.CommitteeOfTheWhole => ("Whole", ["GOV-05"]),
        BodyKind.SessionalCommittee or BodyKind.WorkingGroup or BodyKind.ContactGroup => ("Group", ["PAR-40"]),
        BodyKind.DraftingGroup => ("Group", ["PAR-41"]),
        BodyKind.PermanentRepresentatives => ("PermanentRepresentatives", ["GOV-15", "GOV-23", "GOV-28"]),
        BodyKind.OpenEndedCommittee => ("OpenEndedCommittee", ["GOV-25", "GOV-27", "GOV-28"]),
        BodyKind.AnnualSubcommittee or BodyKind.Subcommittee or BodyKind.Briefing => ("OfCommittee", ["GOV-04"]),
        BodyKind.Bureau when body == UneaBureau => ("UneaBureau", ["GOV-06", "GOV-14"]),
        BodyKind.Bureau when body == CprBureau => ("CprBureau", ["GOV-17", "GOV-18"]),
        BodyKind.FacilitatingCommittee => ("FacilitatingCommittee", ["MGF-08"]),
        _ => null,
    };

    /// <summary>How many years a term in a Bureau lasts, or lie between two elections.</summary>
    public static int TermYears(Rulebook rules, string body, DateOnly on) => rules.Value(body == UneaBureau ? UneaTermYears : CprInterval, on);

    /// <summary>How many seats a Bureau has.</summary>
    public static int Seats(Rulebook rules, string body, DateOnly on) => rules.Value(body == UneaBureau ? UneaSeats : CprSeats, on);

    /// <summary>The last day of a term that begins on a day: the day before it would begin anew. GOV-14, GOV-18.</summary>
    public static DateOnly TermEnds(Rulebook rules, string body, DateOnly from) => from.AddYears(TermYears(rules, body, from)).AddDays(-1);

    /// <summary>May a group be set up? By a committee, on one item or issue.</summary>
    [Enforces("PAR-40", "PAR-41", "GOV-04")]
    public static Verdict MaySetUp(BodyKind kind, BodyKind parent, bool named, bool subject) => For(
        Refuse(GOV_04, "Body_NotAGroup").About("Kind").Unless(Groups.Contains(kind)),
        Refuse(PAR_40, "Body_NoParent").About("Parent").Unless(parent is BodyKind.CommitteeOfTheWhole or BodyKind.SessionalCommittee or BodyKind.WorkingGroup or BodyKind.PermanentRepresentatives or BodyKind.OpenEndedCommittee or BodyKind.AnnualSubcommittee or BodyKind.Subcommittee or BodyKind.Plenary),
        Refuse(PAR_40, "Body_NoName").About("Name").Unless(named),
        Refuse(kind == BodyKind.DraftingGroup ? PAR_41 : PAR_40, "Body_NoSubject").About("Subject").Unless(subject));

    /// <summary>A seat as it is held: its regional group of the United Nations (key), and the days of its term.</summary>
    public sealed record SeatHeld(string Group, string Country, DateOnly From, DateOnly Until);

    /// <summary>May a State be given a seat? There is one free through the whole term, and the State holds no other.</summary>
    [Enforces("GOV-06", "GOV-14", "GOV-17")]
    public static Verdict MaySeat(Rulebook rules, string body, string? group, string country, DateOnly from, DateOnly until, IReadOnlyList<SeatHeld> held, string holder)
    {
        var clause = body == UneaBureau ? GOV_06 : GOV_17;
        var seats = Seats(rules, body, from);
        var beside = held.Where(s => s.From <= until && s.Until >= from).ToList();
        return For(
            Refuse(body == UneaBureau ? GOV_14 : GOV_18, "Seat_Backwards").About("Until").When(until < from),
            Refuse(clause, "Seat_NotAMember").About("Country").When(group is null),
            Refuse(clause, "Seat_NoHolder").About("Holder").When(string.IsNullOrWhiteSpace(holder)),
            Refuse(clause, "Seat_Twice").About("Country").When(beside.Any(s => s.Country == country)),
            Refuse(clause, "Seat_NoneFree", seats).When(beside.Count >= seats),
            // Five members for five groups: a second of one group takes the seat of another.
            Refuse(GOV_17, "Seat_GroupTaken").About("Country").When(body == CprBureau && group is not null && beside.Any(s => s.Group == group)));
    }

    /// <summary>May the term of a seat end before its time? Of one that is held on that day.</summary>
    [Enforces("GOV-14")]
    public static Verdict MayEnd(DateOnly from, DateOnly until, DateOnly? ended, DateOnly on) => For(
        Refuse(GOV_14, "Seat_NotHeld").When(ended is not null || on < from || on >= until));

    /// <summary>Regional groups that have fewer seats today than their equal share, with how many are missing: shown as a warning. GOV-06, GOV-17, CTR-37.</summary>
    public static IReadOnlyList<(string Group, int Missing)> Unequal(Rulebook rules, string body, IReadOnlyList<SeatHeld> held, DateOnly on)
    {
        var share = Seats(rules, body, on) / RegionalGroups.All.Count;
        return [.. RegionalGroups.All.Select(g => (g.Key, Missing: share - held.Count(s => s.Group == g.Key && s.From <= on && s.Until >= on))).Where(g => g.Missing > 0)];
    }
}

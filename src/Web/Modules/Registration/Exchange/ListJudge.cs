using System.ComponentModel.DataAnnotations;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>What a row asks for of a registration that is there: each part by the way that the desk has for it.</summary>
internal sealed record ListPlan(MemberFacts? Facts, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<string>? Tags, DeskAct? Act, string? Reason, bool OtherState, string? FixedColumn, bool Readable, IReadOnlyList<ListChange> Changes);

/// <summary>What a row says of somebody new.</summary>
internal sealed record ListNew(DeskEntry? Entry, IReadOnlyDictionary<string, string> Answers, string Name, Verdict Verdict, bool StateIgnored);

/// <summary>Reads rows of a list and asks the rules that the desk asks. PAR-63, PAR-67, CON-02.</summary>
internal sealed class ListJudge(DecisionDesk decisions, PuttingDown puttingDown, TimeProvider clock)
{
    private static readonly EmailAddressAttribute Emails = new();
    private static readonly Dictionary<string, string> None = [];
    private static readonly string[] Members = ["name", "email", "birth", "function", "head", "expertise"];

    /// <summary>How the row differs from what is kept; without a question to the database.</summary>
    public static ListPlan Plan(ListedRow row, IReadOnlyDictionary<string, string> cells, IReadOnlyDictionary<string, ListColumn> columns)
    {
        var changes = new List<ListChange>();
        string? wrong = null;
        foreach (var (name, cell) in cells)
        {
            if (!columns.TryGetValue(name, out var column) || column.Use == ColumnUse.Key) continue;
            var kept = column.Cell(row);
            if (ListFile.Same(cell, kept) || (name is "head" or "official" or "terms" && ListFile.YesNo(cell) == ListFile.YesNo(kept)) || (name == "birth" && ListFile.Day(cell, out var day) && ListColumns.Day(day) == kept)) continue;
            if (name == "state" && cell.Trim().Equals(kept, StringComparison.OrdinalIgnoreCase)) continue;
            if (column.Use == ColumnUse.Tags && Tags(cell).SequenceEqual(row.Tags)) continue;
            changes.Add(new(name, kept, ListFile.Plain(ListFile.Unguarded(cell))));
            if (column.Use is ColumnUse.Fixed) wrong ??= name;
        }
        string Now(string name) => changes.FirstOrDefault(c => c.Column == name)?.To ?? columns[name].Cell(row);
        var readable = ListFile.Day(Now("birth"), out var birth) & ListFile.YesNo(Now("head")) is not null & (Now("email").Length == 0 || Emails.IsValid(Now("email"))) & Fits(Now("name"), Now("email"), Now("function"), Now("expertise"), "");
        var answers = Answers(changes.Select(c => (c.Column, c.To)), columns);
        // Who has no delegation heads none.
        if (row.Registrant.OrganizationId is null && changes.Any(c => c.Column == "head")) wrong ??= "head";
        var facts = changes.Any(c => Members.Contains(c.Column)) ? new MemberFacts(Now("name"), Now("email"), birth, Now("function"), Now("expertise"), row.Registrant.GuardianId, ListFile.YesNo(Now("head")) ?? false) : null;
        var tags = changes.FirstOrDefault(c => c.Column == "tags") is { } tagged ? Tags(tagged.To) : null;
        if (tags?.Any(t => t.Length > RegistrationTags.Longest) == true) readable = false;
        var state = changes.FirstOrDefault(c => c.Column == "state");
        var act = state is null ? null : ActOf(row.Registrant.State, state.To);
        // A reason alone decides nothing.
        if (state is null && changes.Any(c => c.Column == "reason")) wrong ??= "reason";
        return new(facts, answers ?? None, tags, act, changes.FirstOrDefault(c => c.Column == "reason")?.To, state is not null && act is null, wrong, readable && answers is not null, changes);
    }

    // Answers of the form by the keys of their questions, as they are kept; null: one of them cannot be read.
    private static Dictionary<string, string>? Answers(IEnumerable<(string Column, string Text)> cells, IReadOnlyDictionary<string, ListColumn> columns)
    {
        var answers = new Dictionary<string, string>();
        foreach (var (name, text) in cells)
        {
            if (!columns.TryGetValue(name, out var column) || column.Field is not { } field) continue;
            var (value, error) = FormRules.Read(field.Kind, field.Question().Options, text);
            if (error is not null) return null;
            answers[field.Key] = value ?? "";
        }
        return answers;
    }

    /// <summary>What the rules say of it, now.</summary>
    public async Task<Verdict> JudgeAsync(Actor actor, Session session, RegistrationWindow window, ListedRow row, ListPlan plan)
    {
        var verdict = RegistrationLists.MayTake(null, true, plan.FixedColumn, plan.Readable, false);
        if (plan.OtherState) verdict = verdict.And(RegistrationLists.MayReachState(false));
        if (plan.Facts is { } facts && plan.Readable) verdict = verdict.And(RegistrationSteps.MayChange(row.Registrant.State, session.LastDay < clock.Today())).And(RegistrationSteps.MayDescribe(facts.Name, facts.Birth, clock.Today()));
        if (plan.Act is { } act) verdict = verdict.And(await decisions.JudgeAsync(row.Registrant, row.Participant, session, window, act, plan.Reason, row.Participant.PersonId is { } person && person == actor.Person, entitled: true));
        return verdict;
    }

    /// <summary>Of a confirmed registration some values wait for the secretariat, whoever changes them. PAR-67.</summary>
    public static bool Waits(ListedRow row, ListPlan plan) => RegistrationSteps.AwaitsApproval(row.Registrant.State, plan.Changes.Select(c => c.Column), new HashSet<string>()).Count > 0;

    public async Task<ListNew> NewAsync(IReadOnlyDictionary<string, string> cells, IReadOnlyDictionary<string, ListColumn> columns, Dictionary<string, Organization?> organizations)
    {
        string Cell(string name) => ListFile.Plain(ListFile.Unguarded(cells.GetValueOrDefault(name, "")));
        var name = Cell("name");
        var known = Enum.TryParse<RegistrationCategory>(Cell("category"), ignoreCase: true, out var category) && Enum.IsDefined(category);
        NominatingAuthority? by = known ? RegistrationWindows.NominatedBy(category) : null;
        var read = ListFile.Day(Cell("birth"), out var birth);
        var country = Cell("country").ToUpperInvariant();
        Organization? organization = null;
        if (by == NominatingAuthority.FocalPoint)
        {
            var title = Cell("organization") is { Length: > 0 } named ? named : Cell("affiliation");
            if (!organizations.TryGetValue(title, out organization)) organizations[title] = organization = await puttingDown.OrganizationAsync(title);
        }
        var affiliation = Cell("affiliation") is { Length: > 0 } own ? own : Cell("organization");
        var answers = Answers(cells.Select(c => (c.Key, ListFile.Plain(ListFile.Unguarded(c.Value)))).Where(c => c.Item2.Length > 0), columns);
        var verdict = RegistrationLists.MayRead(new(known, read && answers is not null, Cell("email").Length == 0 || Emails.IsValid(Cell("email")), Fits(name, Cell("email"), Cell("function"), Cell("expertise"), affiliation) && Cell("word").Length <= 300 && Cell("late_reason").Length <= 2000,
            by != NominatingAuthority.Government || Countries.Find(country) is not null, by != NominatingAuthority.FocalPoint || organization is not null, by != NominatingAuthority.Organization || affiliation.Length > 0,
            by is not (NominatingAuthority.Government or NominatingAuthority.Organization) || Cell("word").Length > 0)).And(RegistrationSteps.MayDescribe(name, birth, clock.Today()));
        if (verdict.Refused) return new(null, None, name, verdict, false);
        var entry = new DeskEntry(category, new(name, Cell("email") is { Length: > 0 } email ? email : null, birth), organization, by == NominatingAuthority.Government ? country : null, organization is null ? affiliation : "", Cell("function"), Cell("word"),
            ListFile.YesNo(Cell("official")) ?? false, ListFile.YesNo(Cell("terms")) ?? false, ListFile.YesNo(Cell("wait")) ?? false, Cell("late_reason"));
        return new(entry, answers!, name, verdict, Cell("state") is { Length: > 0 } state && !state.Equals(nameof(RegistrationState.Requested), StringComparison.OrdinalIgnoreCase));
    }

    public static IReadOnlyList<ListSaid> Say(Verdict verdict) => [.. verdict.Refusals.Select(r => new ListSaid(r.Clause.Id, r.Reason, NoticeArguments.Write(r.Arguments)))];

    private static List<string> Tags(string cell) => [.. RegistrationTags.Read(cell).Order(StringComparer.Ordinal)];

    private static bool Fits(string name, string email, string function, string expertise, string affiliation) => name.Length <= 200 && email.Length <= 254 && function.Length <= 200 && expertise.Length <= 2000 && affiliation.Length <= 300;

    private static DeskAct? ActOf(RegistrationState now, string then) => !Enum.TryParse<RegistrationState>(then, ignoreCase: true, out var state) ? null : state switch
    {
        RegistrationState.Confirmed => DeskAct.Confirm,
        RegistrationState.Declined => DeskAct.Decline,
        RegistrationState.Waitlisted => DeskAct.Waitlist,
        RegistrationState.Offered => DeskAct.Offer,
        RegistrationState.Cancelled => DeskAct.Cancel,
        RegistrationState.Revoked => DeskAct.Revoke,
        RegistrationState.Requested when now == RegistrationState.Declined => DeskAct.Reconsider,
        _ => null,
    };
}

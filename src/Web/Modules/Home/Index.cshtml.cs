using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Home;

[OutputCache(PolicyName = MeetingsModule.Kept)]
internal sealed class IndexModel(Db db, Programme programme) : PageModel
{
    /// <summary>Where most people begin: the key of the words, the page, and the clause it rests on.</summary>
    public static readonly IReadOnlyList<(string Key, string Path, string Clause)> Cards =
    [
        ("Apply", "/accreditation", "ACC-10"),
        ("Meetings", "/meetings", "PAR-09"),
        ("Organizations", "/organizations", "ACC-23"),
        ("Rules", "/handbook", "INT-08"),
        ("Roles", "/roles", "GAP-01"),
        ("Record", "/record", "ENG-06"),
        ("Groups", "/major-groups", "ENG-09"),
        ("Feedback", "/feedback", "ENG-08"),
        ("SignUp", "/sign-up", "GAP-02"),
    ];

    private const int MostMeetings = 4;

    private static readonly Lazy<int> Enforced = new(() => Register.Entries.Keys.Count(id => Coverage.Of(id).Enforced.Count > 0));

    /// <summary>Counted now, from the register of rules and the record.</summary>
    public IReadOnlyList<(string Key, long Number)> Figures { get; private set; } = [];

    /// <summary>The next meetings, as everybody may see them.</summary>
    public IReadOnlyList<MeetingLine> Next { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Next = await programme.NextAsync(MostMeetings);
        Figures =
        [
            ("Rules", Register.Entries.Count),
            ("Enforced", Enforced.Value),
            ("Numbers", Parameters.All.Values.Count(p => !p.Fixed)),
            ("Contradictions", Register.Contradictions.Count),
            ("Acts", await db.CaseEvents.LongCountAsync()),
        ];
    }
}

using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Door;

/// <summary>Checking in at one door: by camera, by typed code, by name; with a list for when there is no network. CON-02, CON-06, CON-17, ACC-37, PAR-68.</summary>
[Authorize(nameof(Permission.CheckIn)), Serves("CON-02", "CON-06", "CON-17", "ACC-37", "PAR-68", "GAP-37")]
internal sealed class PointModel(Db db, Me me, DoorDesk desk, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed record Match(Guid Id, string Reference, string Name, string From);

    private const int MostAtOnce = 500;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [BindProperty, Display(Name = "Code"), StringLength(200)] public string? Code { get; set; }
    [BindProperty(SupportsGet = true), Hidden] public Guid? Scan { get; set; }
    [BindProperty(SupportsGet = true), Hidden] public string? Q { get; set; }

    public Session Session { get; private set; } = null!;
    public DoorPoint Point { get; private set; } = null!;
    public Scanned? Result { get; private set; }
    public IReadOnlyList<Match> Found { get; private set; } = [];
    public string Address => $"{Session.Path}/door/{Point.Id}";

    public static Clause ClauseOf(ScanResult result) => result switch
    {
        ScanResult.OtherSession or ScanResult.NotThisDay => DoorRules.PAR_68,
        ScanResult.Banned => DoorRules.CON_17,
        ScanResult.Revoked or ScanResult.NotConfirmed => DoorRules.PAR_67,
        ScanResult.Unknown or ScanResult.OldBadge => DoorRules.CON_02,
        ScanResult.NotEntitled => DoorRules.PAR_64,
        ScanResult.NotThisZone => DoorRules.PAR_69,
        ScanResult.GuardianMissing => DoorRules.CON_06,
        _ => DoorRules.ACC_37,
    };

    public string Words => JsonSerializer.Serialize(Enum.GetValues<ScanResult>().ToDictionary(r => r.ToString(), r => t["Result_" + r].Value), Json);

    private async Task<bool> LoadAsync(string key, Guid point)
    {
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session || await db.Set<DoorPoint>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == point && p.SessionId == session.Id) is not { } found) return false;
        (Session, Point) = (session, found);
        return true;
    }

    public async Task<IActionResult> OnGetAsync(string key, Guid point)
    {
        if (!await LoadAsync(key, point)) return NotFound();
        if (Scan is { } scan) Result = await desk.FoundAsync(Session.Id, scan);
        if (Q is { Length: > 1 } name)
        {
            var asked = SearchKey.Of(name);
            var number = name.Trim().ToUpperInvariant();
            Found = await db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == Session.Id).Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new { r, p }).Where(x => x.r.Reference == number || x.p.NameKey.Contains(asked)).OrderBy(x => x.p.NameKey).ThenBy(x => x.r.Reference).Take(20)
                .Select(x => new Match(x.r.Id, x.r.Reference, x.p.Name, db.Set<Organization>().Where(o => o.Id == x.r.OrganizationId).Select(o => o.Name).FirstOrDefault() ?? x.r.Affiliation)).ToListAsync();
        }
        return Page();
    }

    /// <summary>A code, or a name to look for.</summary>
    public async Task<IActionResult> OnPostAsync(string key, Guid point, Guid nonce)
    {
        if (!await LoadAsync(key, point)) return NotFound();
        if (string.IsNullOrWhiteSpace(Code)) ModelState.AddModelError("Code", t["Field_Required", t["Code"]]);
        if (!ModelState.IsValid) return this.Invalid();
        if (Code!.Length < 60 && BadgeCode.Read(Code) is null && !Code.Contains('/', StringComparison.Ordinal)) return Redirect($"{Request.PathBase}{Address}?q={Uri.EscapeDataString(Code.Trim())}");
        var scanned = await desk.ScanAsync(Session, Point, new(nonce == Guid.Empty ? Guid.CreateVersion7() : nonce, Code, clock.GetUtcNow(), null), me.Id!.Value, typed: true);
        return Redirect($"{Request.PathBase}{Address}?scan={scanned.Scan.Id}");
    }

    /// <summary>Somebody found by name, whose document was looked at.</summary>
    public async Task<IActionResult> OnPostNameAsync(string key, Guid point, Guid registrant, Guid nonce)
    {
        if (!await LoadAsync(key, point)) return NotFound();
        var scanned = await desk.ScanAsync(Session, Point, new(nonce == Guid.Empty ? Guid.CreateVersion7() : nonce, null, clock.GetUtcNow(), null), me.Id!.Value, typed: true, registrant);
        return Redirect($"{Request.PathBase}{Address}?scan={scanned.Scan.Id}");
    }

    /// <summary>What the script asks for each scan while there is a network.</summary>
    public async Task<IActionResult> OnPostScanAsync(string key, Guid point, Guid id, string? code)
    {
        if (!await LoadAsync(key, point)) return NotFound();
        if (id == Guid.Empty || code is not { Length: > 0 and <= 200 }) return BadRequest();
        var s = await desk.ScanAsync(Session, Point, new(id, code, clock.GetUtcNow(), null), me.Id!.Value, typed: false);
        return new JsonResult(new { result = s.Scan.Result, words = t["Result_" + s.Scan.Result].Value, s.Name, s.Reference, s.Organization, category = s.Category is { } c ? t["Category_" + c].Value : null }, Json);
    }

    /// <summary>What a door kept while it had no network; <paramref name="now"/> by its clock, in milliseconds since 1970.</summary>
    public async Task<IActionResult> OnPostQueueAsync(string key, Guid point, string? scans, long now)
    {
        if (!await LoadAsync(key, point)) return NotFound();
        List<SentScan>? queue;
        try { queue = JsonSerializer.Deserialize<List<SentScan>>(scans ?? "", Json); }
        catch (JsonException) { return BadRequest(); }
        if (queue is null || queue.Count > MostAtOnce || queue.Any(s => s is null || s.Id == Guid.Empty || s.Code is { Length: > 200 }) || now is < 0 or > 4_102_444_800_000) return BadRequest();
        var (taken, twice) = await desk.TakeInAsync(Session, Point, queue, DateTimeOffset.FromUnixTimeMilliseconds(now), me.Id!.Value);
        return new JsonResult(new { taken, twice, left = queue.Count - taken }, Json);
    }

    /// <summary>The list for when there is no network: digests, numbers and what is known now.</summary>
    public async Task<IActionResult> OnGetListAsync(string key, Guid point)
    {
        if (!await LoadAsync(key, point)) return NotFound();
        return new JsonResult(new { now = clock.GetUtcNow().ToUnixTimeMilliseconds(), zone = Session.Zone, direction = Point.Direction, badges = await desk.ListAsync(Session, Point) }, Json);
    }
}

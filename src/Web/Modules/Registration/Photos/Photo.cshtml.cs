using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Photos;

/// <summary>The photo for the badge: sent, then cut to a square by numbers and steps, or by dragging where there is a script. CON-04, PAR-67.</summary>
[Authorize, TakesFiles, Serves("CON-04", "PAR-67", "GAP-24")]
internal sealed class PhotoModel(Db db, PhotoDesk desk, DelegationDesk delegations, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class CropForm
    {
        [Display(Name = "X"), Required, Range(0, 5000)] public int? X { get; set; }
        [Display(Name = "Y"), Required, Range(0, 5000)] public int? Y { get; set; }
        [Display(Name = "Size"), Required, Range(1, 5000)] public int? Size { get; set; }
    }

    [BindProperty, Display(Name = "Photo")] public IFormFile? Photo { get; set; }
    [BindProperty] public CropForm Crop { get; set; } = new();
    [BindProperty(SupportsGet = true), Hidden] public Guid? Picture { get; set; }

    public Registrant Registrant { get; private set; } = null!;
    public Participant Participant { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public StoredFile? Whole { get; private set; }
    public int Width { get; private set; }
    public int Height { get; private set; }
    public bool Unit => me.MayRun(Session);
    public bool Own => Participant.PersonId is not null && Participant.PersonId == me.Id;
    public string? Pending => DecisionDesk.Pending(Registrant).GetValueOrDefault("photo");
    public string Address => Registrant.Path + "/photo";
    public string Cropping => $"{Address}?picture={Whole?.Id}";
    private Actor Actor => Unit ? me.Runs(Session) : me.AsSelf();

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (!await LoadAsync(reference)) return NotFound();
        if (Whole is not null) (Crop.X, Crop.Y, Crop.Size) = PhotoDesk.Offered(Width, Height);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!await LoadAsync(reference)) return NotFound();
        ModelState.Clear(); // there is no square yet
        if (Photo is null) ModelState.AddModelError("Photo", t["Photo_None"]);
        if (!ModelState.IsValid) return this.Invalid();
        var (picture, verdict) = await desk.TakeAsync(Actor, Registrant, Photo!, HttpContext.RequestAborted);
        if (picture is not null) return Redirect($"{Request.PathBase}{Address}?picture={picture.Id}");
        if (verdict is not null) return this.Refuse(verdict);
        ModelState.AddModelError("Photo", t["Photo_NotNow"]);
        return this.Invalid();
    }

    /// <summary>A step of the square, for whom no script does it.</summary>
    public async Task<IActionResult> OnPostMoveAsync(string reference, string? move)
    {
        if (!await LoadAsync(reference) || Whole is null) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var (x, y, size, step) = (Crop.X!.Value, Crop.Y!.Value, Crop.Size!.Value, Math.Max(8, Math.Min(Width, Height) / 16));
        (x, y, size) = move switch
        {
            "start" => (x - step, y, size), "end" => (x + step, y, size), "up" => (x, y - step, size), "down" => (x, y + step, size),
            "closer" => (x + (step / 2), y + (step / 2), size - step), "wider" => (x - (step / 2), y - (step / 2), size + step), _ => (x, y, size),
        };
        size = Math.Clamp(size, Math.Min(PhotoRules.LeastSide, Math.Min(Width, Height)), Math.Min(Width, Height));
        Crop = new() { X = Math.Clamp(x, 0, Width - size), Y = Math.Clamp(y, 0, Height - size), Size = size };
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostKeepAsync(string reference)
    {
        if (!await LoadAsync(reference) || Whole is null) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var waits = PhotoRules.Waits(Registrant.State, Participant.PhotoId is not null, Unit);
        var verdict = await desk.KeepAsync(Actor, Session, Registrant.Id, Whole, Crop.X!.Value, Crop.Y!.Value, Crop.Size!.Value, Unit, HttpContext.RequestAborted);
        if (verdict is { Allowed: true }) return this.Done(t[waits ? "Photo_Waits" : "Photo_Kept"], Request.PathBase + Address);
        if (verdict is not null) return this.Refuse(verdict);
        ModelState.AddModelError("", t["Photo_NotNow"]);
        return this.Invalid();
    }

    private async Task<bool> LoadAsync(string reference)
    {
        if (await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == reference) is not { } found) return false;
        Registrant = found;
        Participant = await db.Set<Participant>().AsNoTracking().SingleAsync(p => p.Id == found.ParticipantId);
        Session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == found.SessionId);
        if (!Unit && !Own && !(found.OrganizationId is { } organization && await delegations.NamesForAsync(me.Id!.Value, organization))) return false;
        if (Picture is not { } id) return true;
        var thing = PhotoDesk.Thing(Participant.Id);
        Whole = await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.Thing == thing && f.Purpose == PhotoDesk.Whole && f.RemovedAt == null);
        if (Whole is not null) (Width, Height) = await desk.SizeAsync(Whole);
        return true;
    }
}

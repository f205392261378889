using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using QRCoder;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Letters;

/// <summary>Who signs; with <paramref name="RecordedBy"/>, who entered it on the signer's behalf.</summary>
public sealed record Signature(string Name, string Title, string? RecordedBy = null);

/// <summary>A letter to be written.</summary>
/// <param name="View">Razor view of its body: "/Modules/Accreditation/Letters/Decision.cshtml", or <see cref="LetterDesk.Plain"/>.</param>
/// <param name="Thing">What it belongs to, "kind/id"; a <see cref="Files.FileDoor"/> of that kind says who may read it.</param>
/// <param name="Language">The receiver's.</param>
/// <param name="Addressee">Empty for a sheet that is for everybody; so may be the name that signs.</param>
public sealed record LetterDraft(string Kind, string View, string Thing, string Language, string Title, string Addressee, Guid? Organization, Signature Signature);

/// <summary>What the sheet around the body shows (<c>_Letter.cshtml</c>).</summary>
internal sealed record LetterSheet(Letter Letter, DateOnly Day, IHtmlContent Body, string Address, string Picture);

/// <summary>A paper of an institution that is no letter: it has no reference, code or addressee of ours, and whoever asks for it keeps it.</summary>
/// <param name="From">Whose paper it is, above all else.</param>
/// <param name="Mark">At its head and at the foot of each sheet, such as the symbol of a document.</param>
public sealed record Paper(string View, string Language, string From, string Title, string Mark);

internal sealed record PaperSheet(Paper Paper, DateOnly Day, IHtmlContent Body);

/// <summary>Writes letters and takes them back: the one thing that other modules ask. Source: GAP-33.</summary>
public sealed class LetterDesk
{
    /// <summary>A body of paragraphs; its model is a list of them (<see cref="IEnumerable{T}"/> of text).</summary>
    public const string Plain = "/Modules/Letters/Plain.cshtml";

    private readonly Db db;
    private readonly Sheets sheets;
    private readonly PdfPrinter printer;
    private readonly Settings settings;
    private readonly TimeProvider clock;
    private readonly JobPrompts prompts;
    private readonly IStringLocalizer<Text> t;

    internal LetterDesk(Db db, Sheets sheets, PdfPrinter printer, Settings settings, TimeProvider clock, JobPrompts prompts, IStringLocalizer<Text> t) =>
        (this.db, this.sheets, this.printer, this.settings, this.clock, this.prompts, this.t) = (db, sheets, printer, settings, clock, prompts, t);

    /// <summary>
    /// Writes a letter in its receiver's language, with the next reference, within the caller's transaction and saved by the
    /// caller. From then on it can be checked; its PDF follows within a minute.
    /// </summary>
    /// <param name="model">Of the view of the body.</param>
    public async Task<Letter> WriteAsync(Actor actor, LetterDraft draft, object model, CancellationToken cancel = default)
    {
        var (letter, sheet) = await NewAsync(actor, draft, model, cancel);
        (letter.Html, letter.DueAt) = (sheet, letter.WrittenAt);
        prompts.Raise(LetterPrinter.Job);
        return letter;
    }

    /// <summary>
    /// The same for a letter with data that are erased early: its sheet is kept, printed and erased by who asks for it, and here
    /// stand its reference and code alone, by which it can be checked.
    /// </summary>
    public Task<(Letter Letter, string Sheet)> WriteApartAsync(Actor actor, LetterDraft draft, object model, CancellationToken cancel = default) => NewAsync(actor, draft, model, cancel);

    /// <summary>Prints a sheet of <see cref="WriteApartAsync"/>; null when it cannot be printed now. It takes seconds: call it outside of a transaction.</summary>
    public async Task<byte[]?> PrintSheetAsync(string sheet, CancellationToken cancel = default) => printer.Missing ? null : (await printer.PrintAsync(sheet, cancel)).Pdf;

    private async Task<(Letter Letter, string Sheet)> NewAsync(Actor actor, LetterDraft draft, object model, CancellationToken cancel)
    {
        var (now, day, language) = (clock.GetUtcNow(), clock.Today(), (Languages.Find(draft.Language) ?? Languages.All[0]).Code);
        var number = await db.NextAsync($"LTR-{day.Year:D4}", cancel);
        var letter = new Letter
        {
            Reference = References.Of("LTR", day.Year, number), Code = LetterCode.New(), Kind = draft.Kind, Thing = draft.Thing, Language = language, Title = draft.Title,
            AddresseeName = draft.Addressee, OrganizationId = draft.Organization, SignedName = draft.Signature.Name, SignedTitle = draft.Signature.Title,
            OnBehalfOf = draft.Signature.RecordedBy is { Length: > 0 } by ? Languages.In(language, () => t["OnBehalf", Apart(by), Apart(draft.Signature.Name)].Value) : null,
            WrittenAt = now,
        };
        var address = $"{settings.PublicAddress.ToString().TrimEnd('/')}/verify/{LetterCode.Grouped(letter.Code)}";
        var picture = "data:image/png;base64," + Convert.ToBase64String(PngByteQRCodeHelper.GetQRCode(address, QRCodeGenerator.ECCLevel.M, 6));
        var sheet = await Languages.In(language, async () =>
        {
            var body = new HtmlString(await sheets.RenderAsync(draft.View, model));
            return await sheets.RenderAsync("/Modules/Letters/_Letter.cshtml", new LetterSheet(letter, day, body, address, picture));
        });
        db.Add(letter);
        db.Record(actor, "letter.written", draft.Thing, [Lettering.GAP_33], now, new { letter.Reference, letter.Kind, letter.Title, letter.AddresseeName });
        return (letter, sheet);
    }

    /// <summary>Takes a letter back, saved by the caller; whoever checks it is told so, and not why.</summary>
    public Verdict Revoke(Actor actor, Letter letter, string reason)
    {
        var verdict = Lettering.MayRevoke(letter.RevokedAt is not null, reason);
        if (verdict.Refused) return verdict;
        var now = clock.GetUtcNow();
        (letter.RevokedAt, letter.RevokedReason) = (now, reason.Trim());
        db.Record(actor, "letter.revoked", letter.Thing, verdict.Clauses, now, new { letter.Reference, reason = letter.RevokedReason });
        return verdict;
    }

    /// <summary>
    /// Prints papers at once, for an act that needs them in its own moment; by language. Null when one of them cannot be
    /// printed now. It takes seconds: call it outside of a transaction.
    /// </summary>
    /// <param name="model">Of the view of the body, which says it in the language of each paper.</param>
    public async Task<IReadOnlyDictionary<string, byte[]>?> PrintAsync(IReadOnlyCollection<Paper> papers, object model, CancellationToken cancel = default)
    {
        if (printer.Missing) return null;
        var pages = new List<(string Language, string Html)>();
        foreach (var paper in papers)
        {
            pages.Add((paper.Language, await Languages.In(paper.Language, async () =>
                await sheets.RenderAsync("/Modules/Letters/_Paper.cshtml", new PaperSheet(paper, clock.Today(), new HtmlString(await sheets.RenderAsync(paper.View, model)))))));
        }
        return await printer.PrintAsync(pages, cancel);
    }

    /// <summary>
    /// Prints pages that are neither letter nor paper and bring their size and look with them, such as badges; or says why it
    /// cannot now. It takes seconds: call it outside of a transaction.
    /// </summary>
    /// <param name="take">Is given the PDF, which is gone afterwards.</param>
    /// <returns>Null when it is printed and taken; else why not.</returns>
    public async Task<string?> PrintPagesAsync(string view, string language, object model, Func<Stream, Task> take, CancellationToken cancel = default)
    {
        if (printer.Missing) return "missing";
        return await printer.PrintAsync(page => Languages.In(language, () => sheets.RenderAsync(view, model, page)), take, cancel);
    }

    /// <summary>The same as they are before they are printed; to be sent with <see cref="LettersModule.SheetPolicy"/>.</summary>
    public Task<string> ShowPagesAsync(string view, string language, object model) => Languages.In(language, () => sheets.RenderAsync(view, model));

    /// <summary>The letters of a thing, newest first; link to <c>/letters/{reference}</c>.</summary>
    public IQueryable<Letter> Of(string thing) => db.Set<Letter>().Where(l => l.Thing == thing).OrderByDescending(l => l.WrittenAt).ThenByDescending(l => l.Id);

    // Names of any script within a sentence of another.
    private static string Apart(string name) => $"\u2068{name}\u2069";
}

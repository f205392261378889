using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>The exchange beside a meeting: comments, and those that a moderator takes out of sight. Source: GOV-34, PAR-78; GAP-14.</summary>
internal sealed class ExchangeDesk(Db db, Notices notices, FileStore files, TimeProvider clock)
{
    public const string Job = "forget-unsent-files";
    private const int LookBackDays = 60;

    /// <summary>What somebody writes beside a meeting and brings with it; <see cref="Draft"/> is the id with which its files are kept.</summary>
    public sealed record Contribution(Guid Draft, Guid? Item, string? Text, bool Proposes, IReadOnlyCollection<Guid> Dropped, IReadOnlyList<IFormFile> Uploads);

    /// <summary>The meeting with its body; null where there is no space for exchange, or the reader may not know of the meeting yet.</summary>
    public async Task<(Meeting Meeting, Body Body)?> FindAsync(string reference, bool planner)
    {
        if (await db.Set<Meeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Reference == reference) is not { } meeting || (meeting.AnnouncedAt is null && !planner)) return null;
        var body = await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Key == meeting.BodyKey);
        return BureauRequests.HasExchange(body.Kind, meeting.Kind, meeting.Closed) ? (meeting, body) : null;
    }

    /// <summary>The thing to which the files of a comment belong, sent or being written.</summary>
    public static string MaterialOf(Guid comment) => "comment/" + comment;

    /// <summary>The comment that somebody is writing; another than what a form names if that was sent, or is not theirs.</summary>
    public async Task<Guid> DraftAsync(Guid? named, Guid person) => named is { } draft && (await KeptAsync(draft, person)).Count > 0 ? draft : Guid.CreateVersion7();

    /// <summary>The files that somebody has brought for a comment that is not sent yet.</summary>
    public async Task<IReadOnlyList<StoredFile>> KeptAsync(Guid draft, Guid person) =>
        await db.Set<MeetingComment>().AnyAsync(c => c.Id == draft) ? [] : await files.Of(MaterialOf(draft)).Where(f => f.AddedBy == person).ToListAsync();

    private async Task<Verdict> MayCommentAsync(Voice voice, Guid id, string? text, bool proposes)
    {
        var meeting = await db.Set<Meeting>().AsNoTracking().SingleAsync(m => m.Id == id);
        var body = await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Key == meeting.BodyKey);
        return BureauRequests.MayComment(BureauRequests.HasExchange(body.Kind, meeting.Kind, meeting.Closed), meeting.State == MeetingState.Cancelled, voice.Accredited, text, proposes, body.Kind);
    }

    /// <summary>
    /// Sends a comment with what was brought for it. If the form comes back, what is good of that is kept for it, and what is not
    /// wanted any more is left out; nothing is kept for who may not comment.
    /// </summary>
    /// <param name="whole">Everything in the form can be read; else it comes back in any case.</param>
    public async Task<Verdict> SendAsync(Voice voice, Meeting meeting, Contribution said, bool whole)
    {
        var kept = (await KeptAsync(said.Draft, voice.Actor.Person!.Value)).ToLookup(f => said.Dropped.Contains(f.Id));
        var verdict = (await MayCommentAsync(voice, meeting.Id, "…", false)).And(BureauRequests.MayAttach(kept[false].Count() + said.Uploads.Count, said.Uploads.Max(u => (long?)u.Length) ?? 0));
        if (verdict.Refused) return verdict;
        foreach (var file in kept[true]) await files.RemoveAsync(voice.Actor, file);
        foreach (var upload in said.Uploads) verdict = verdict.And((await files.AddAsync(voice.Actor, MaterialOf(said.Draft), "comment", upload, "Upload")).Verdict);

        await using var transaction = await db.BeginWriteAsync();
        var material = kept[false].Count() + said.Uploads.Count;
        var may = (await MayCommentAsync(voice, meeting.Id, said.Text, said.Proposes)).And(BureauRequests.MayAttach(material, 0));
        if (verdict.Allowed) verdict = may;
        if (whole && verdict.Allowed)
        {
            var comment = new MeetingComment { Id = said.Draft, MeetingId = meeting.Id, PersonId = voice.Actor.Person!.Value, OrganizationId = voice.Organization, ItemId = said.Item, Text = said.Text!.Trim(), Proposes = said.Proposes, At = clock.GetUtcNow() };
            db.Add(comment);
            db.Record(voice.Actor, "comment.made", meeting.Thing, verdict.Clauses, comment.At, new { comment = comment.Id, files = material });
        }
        else
        {
            FormReceipt.NotYet(db);
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Files of comments that nobody has sent within a day are not kept any longer; the sweep of contents follows. GAP-05, GAP-24.</summary>
    public static async Task ForgetUnsentAsync(IServiceProvider services, CancellationToken stop)
    {
        var (db, files) = (services.GetRequiredService<Db>(), services.GetRequiredService<FileStore>());
        var before = services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-1);
        // What is older was looked at many times: the files of comments that were sent pile up for ever.
        var since = before.AddDays(-LookBackDays);
        await using var transaction = await db.BeginWriteAsync(stop);
        var old = await db.Set<StoredFile>().Where(f => f.Thing.StartsWith("comment/") && f.RemovedAt == null && f.AddedAt < before && f.AddedAt > since).ToListAsync(stop);
        foreach (var some in old.GroupBy(f => Guid.Parse(f.Thing["comment/".Length..])).Chunk(500))
        {
            var ids = some.Select(f => f.Key).ToList();
            var sent = await db.Set<MeetingComment>().Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop);
            foreach (var file in some.ExceptBy(sent, f => f.Key).SelectMany(f => f)) await files.RemoveAsync(Actor.System(Job), file);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Who sees a comment may open its files: everybody, and of one that is out of sight those who moderate; of one not sent yet, its author.</summary>
    internal static async Task<bool> MayOpenAsync(IServiceProvider services, Me me, string thing, CancellationToken cancel)
    {
        if (thing.Split('/') is not [_, var key] || !Guid.TryParse(key, out var id)) return false;
        var db = services.GetRequiredService<Db>();
        var moderates = me.May(Permission.PlanMeetings);
        var found = await db.Set<MeetingComment>().Where(c => c.Id == id).Select(c => new { c.HiddenAt, Reference = db.Set<Meeting>().Where(m => m.Id == c.MeetingId).Select(m => m.Reference).First() }).FirstOrDefaultAsync(cancel);
        if (found is null) return me.SignedIn && await db.Set<StoredFile>().AnyAsync(f => f.Thing == thing && f.AddedBy == me.Id, cancel);
        return (found.HiddenAt is null || moderates) && await services.GetRequiredService<ExchangeDesk>().FindAsync(found.Reference, moderates) is not null;
    }

    /// <summary>Null: there is no such comment beside that meeting.</summary>
    public async Task<Verdict?> HideAsync(Actor actor, Meeting meeting, Guid id, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(meeting.Thing);
        if (await db.Set<MeetingComment>().FirstOrDefaultAsync(c => c.Id == id && c.MeetingId == meeting.Id) is not { } comment) return null;
        var verdict = BureauRequests.MayHide(comment.HiddenAt is not null, reason);
        if (verdict.Refused) return verdict;
        (comment.HiddenAt, comment.HiddenReason) = (clock.GetUtcNow(), reason!.Trim());
        db.Record(actor, "comment.hidden", meeting.Thing, verdict.Clauses, comment.HiddenAt.Value, new { comment = comment.Id, reason = comment.HiddenReason });
        await notices.AddAsync(comment.PersonId, typeof(Text), "Comment_Hidden", meeting.Path + "/exchange", true, meeting.Title, comment.HiddenReason);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }
}

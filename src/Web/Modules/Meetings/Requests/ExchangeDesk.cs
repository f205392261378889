using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>The exchange beside a meeting: comments, and those that a moderator takes out of sight. Source: GOV-34, PAR-78; GAP-14.</summary>
internal sealed class ExchangeDesk(Db db, Notices notices, TimeProvider clock)
{
    /// <summary>The meeting with its body; null where there is no space for exchange, or the reader may not know of the meeting yet.</summary>
    public async Task<(Meeting Meeting, Body Body)?> FindAsync(string reference, bool planner)
    {
        if (await db.Set<Meeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Reference == reference) is not { } meeting || (meeting.AnnouncedAt is null && !planner)) return null;
        var body = await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Key == meeting.BodyKey);
        return BureauRequests.HasExchange(body.Kind, meeting.Kind, meeting.Closed) ? (meeting, body) : null;
    }

    public async Task<Verdict> CommentAsync(Voice voice, Guid id, Guid? item, string? text, bool proposes)
    {
        await using var transaction = await db.BeginWriteAsync();
        var meeting = await db.Set<Meeting>().AsNoTracking().SingleAsync(m => m.Id == id);
        var body = await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Key == meeting.BodyKey);
        var verdict = BureauRequests.MayComment(BureauRequests.HasExchange(body.Kind, meeting.Kind, meeting.Closed), meeting.State == MeetingState.Cancelled, voice.Accredited, text, proposes, body.Kind);
        if (verdict.Refused) return verdict;
        var comment = new MeetingComment { MeetingId = id, PersonId = voice.Actor.Person!.Value, OrganizationId = voice.Organization, ItemId = item, Text = text!.Trim(), Proposes = proposes, At = clock.GetUtcNow() };
        db.Add(comment);
        db.Record(voice.Actor, "comment.made", meeting.Thing, verdict.Clauses, comment.At, new { comment = comment.Id });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
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

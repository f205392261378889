using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Floor.Live;
using Rostrum.Web.Modules.Floor.Positions;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

/// <summary>What somebody asks for.</summary>
public sealed record Asked(string? Item, FloorPurpose Purpose, SpeakerRole Role, SpeakerKind? Level, Colleague? Speaker, string? Language, string? JointWith, Guid? Position, bool Scope, SpeakerGender? Gender, string? Text, string? TextLanguage);

/// <summary>What participants do: ask, withdraw, exchange, hand over, send their text. Each act under the lock of the meeting's floor. Source: CON-13 to CON-15, RFA-11; GAP-17.</summary>
internal sealed class FloorDesk(Db db, Rules rules, FloorReader reader, PeopleDirectory people, DutyDesk duties, FloorHub hub, TimeProvider clock)
{
    /// <summary>Asks for the floor: on the list, or waiting for the Chair.</summary>
    public async Task<(Verdict Verdict, FloorRequest? Made)> AskAsync(Meeting meeting, SpeakerVoice voice, Asked asked)
    {
        var today = clock.Today();
        FloorRequest? made = null;
        var entries = await reader.EntriesAsync(meeting);
        var position = await PositionAsync(voice, asked.Position);
        try
        {
            var verdict = await FloorWork.DoAsync(db, hub, clock, meeting, voice.Actor, "floor.requested", async work =>
            {
                var entry = entries.FirstOrDefault(e => e.Key == asked.Item);
                var item = entry?.Item?.Id;
                var list = entry is null ? null : await db.Set<FloorList>().AsNoTracking().FirstOrDefaultAsync(l => l.MeetingId == meeting.Id && l.ItemId == item);
                var here = list is null ? [] : await db.Set<FloorRequest>().AsNoTracking().Where(r => r.ListId == list.Id && r.State != FloorState.Withdrawn && r.State != FloorState.Refused && r.State != FloorState.Filed).OrderBy(r => r.Rank).ThenBy(r => r.Number)
                    .Select(r => new { r.Id, r.Purpose, r.Role, r.Kind, r.MajorGroup, r.Region, r.Number, r.Moved, r.State, r.Rank, r.Voice }).ToListAsync();
                var kind = voice.Kind == SpeakerKind.State && asked.Level is SpeakerKind.StateHead or SpeakerKind.StateMinister ? asked.Level.Value : voice.Kind;
                var facts = new FloorAsk(asked.Purpose, asked.Role, kind, ForOf(voice, asked), MeetingTimes.Takes(meeting, work.Now), MeetingTimes.Begun(meeting, work.Now), list?.State ?? FloorListState.Prepared, list?.AdvanceOn(work.Now) ?? false, entry is not null,
                    voice.Accredited, position, asked.Scope, here.Any(r => r.Voice == voice.Key && r.Purpose == asked.Purpose && FloorRules.Waiting.Contains(r.State)), voice.MayPropose, asked.Speaker is not null);
                var verdict = FloorRules.MayAsk(rules.Current, facts, today);
                if (verdict.Refused) return verdict;
                var at = list ?? await work.ListOfAsync(item); // a point of order, or the text of a statement, before anything was set
                var waits = FloorRules.WaitsForChair(asked.Purpose, asked.Role, kind, work.Floor.ChairDecides);
                var request = made = New(meeting, at, voice, asked, kind, ++work.Floor.Asked, work.Now);
                request.State = waits ? FloorState.Requested : FloorState.Queued;
                var queue = here.Where(r => r.State is FloorState.Queued or FloorState.Called).ToList();
                var place = FloorOrder.Insert([.. queue.Select(r => new OnList(r.Id, r.Purpose, r.Role, r.Kind, r.MajorGroup, r.Region, r.Number, r.Moved))], request.OnList,
                    here.Where(r => r.State is FloorState.Delivered or FloorState.Speaking or FloorState.Interrupted).Select(r => new OnList(r.Id, r.Purpose, r.Role, r.Kind, r.MajorGroup, r.Region, r.Number, r.Moved)),
                    FloorOrder.StagesOn(rules.Current, today), at.Balanced, at.Quota);
                var rank = FloorOrder.Between(place > 0 ? queue[place - 1].Rank : null, place < queue.Count ? queue[place].Rank : null);
                if (rank is { } between) request.Rank = between;
                else FloorWork.Place([.. (await work.OfListAsync(at.Id)).Where(r => r.State is FloorState.Queued or FloorState.Called)], place, request);
                db.Add(request);
                work.Said = new { request = request.Number, voice.Key, item, purpose = asked.Purpose.ToString(), speaker = request.Speaker };
                return verdict;
            });
            return (verdict, made);
        }
        catch (DbUpdateException twice) when (Databases.IsUniqueViolation(twice))
        {
            db.ChangeTracker.Clear();
            return (FloorRules.Already, null);
        }
    }

    /// <summary>A statement that is not to be read out, for sharing. CON-15.</summary>
    public async Task<(Verdict Verdict, FloorRequest? Made)> FileUndeliveredAsync(Meeting meeting, SpeakerVoice voice, Asked asked)
    {
        FloorRequest? made = null;
        var entries = await reader.EntriesAsync(meeting);
        var position = await PositionAsync(voice, asked.Position);
        var verdict = await FloorWork.DoAsync(db, hub, clock, meeting, voice.Actor, "floor.filed", async work =>
        {
            var entry = entries.FirstOrDefault(e => e.Key == asked.Item);
            var missing = voice.For == SpeaksFor.Region && FloorRules.NeedsPositionOn(rules.Current, clock.Today()) && position is not { OfThat: true, InTerm: true };
            var verdict = FloorRules.MayFileUndelivered(meeting.State == MeetingState.Announced, entry is not null, voice.Accredited, missing, asked.Text);
            if (verdict.Refused) return verdict;
            var request = made = New(meeting, await work.ListOfAsync(entry!.Item?.Id), voice, asked, voice.Kind, ++work.Floor.Asked, work.Now);
            request.State = FloorState.Filed;
            db.Add(request);
            work.Said = new { request = request.Number, voice.Key, item = entry.Item?.Id };
            return verdict;
        });
        return (verdict, made);
    }

    private static SpeaksFor ForOf(SpeakerVoice voice, Asked asked) => voice.For == SpeaksFor.Own && !string.IsNullOrWhiteSpace(asked.JointWith) ? SpeaksFor.Joint : voice.For;

    private static FloorRequest New(Meeting meeting, FloorList list, SpeakerVoice voice, Asked asked, SpeakerKind kind, int number, DateTimeOffset now) => new()
    {
        MeetingId = meeting.Id, ListId = list.Id, Number = number, Purpose = asked.Purpose, Role = asked.Role, Kind = kind, For = ForOf(voice, asked), Voice = voice.Key, Name = voice.Name,
        OrganizationId = voice.Organization, MajorGroup = voice.Group, Region = voice.Region, Country = voice.Country, JointWith = asked.JointWith?.Trim() ?? "", PositionId = voice.For == SpeaksFor.Own ? null : asked.Position,
        AskedBy = voice.Actor.Person, GuestId = voice.Guest, SpeakerId = asked.Speaker?.Person, Speaker = asked.Speaker?.Name ?? "", Language = asked.Language ?? "", Gender = asked.Gender, Scope = asked.Scope, AskedAt = now,
        Text = string.IsNullOrWhiteSpace(asked.Text) ? null : new FloorText { Words = asked.Text.Trim() }, TextLanguage = asked.TextLanguage ?? "", TextAt = string.IsNullOrWhiteSpace(asked.Text) ? null : now,
    };

    private async Task<PositionFacts?> PositionAsync(SpeakerVoice voice, Guid? id)
    {
        if (id is not { } chosen || await db.Set<AgreedPosition>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == chosen && p.WithdrawnAt == null) is not { } position) return null;
        return new(voice.Region is { } region ? position.Region == region : position.MajorGroup == voice.Group, voice.Actor.Person is { } person && await (voice.Region is { } of ? people.SinceAsync(person, Roles.RegionalFacilitator, of) : people.SinceAsync(person, Roles.MgfcMember, voice.Group ?? "")) is { } from && position.AgreedOn >= from);
    }

    public Task<Verdict> WithdrawAsync(Meeting meeting, Actor actor, int number, bool own) => ChangeAsync(meeting, actor, "floor.withdrawn", number, own, (work, request) =>
    {
        request.State = FloorState.Withdrawn;
        work.Said = new { request = number };
        return Task.FromResult(Verdict.For());
    });

    public Task<Verdict> HandOverAsync(Meeting meeting, Actor actor, int number, bool own, Colleague? to) => ChangeAsync(meeting, actor, "floor.handed-over", number, own, (work, request) =>
    {
        var verdict = FloorRules.MayHandOver(to is not null, to is not null && to.Name == request.Speaker && to.Person == request.SpeakerId);
        if (verdict.Refused) return Task.FromResult(verdict);
        work.Said = new { request = number, before = request.Speaker, now = to!.Name };
        (request.SpeakerId, request.Speaker, request.Gender) = (to.Person, to.Name, null);
        return Task.FromResult(verdict);
    });

    /// <summary>Two of one delegation, or two for which the same person acts, exchange their places.</summary>
    public Task<Verdict> SwapAsync(Meeting meeting, Actor actor, int number, bool own, int with, bool ownOther) => ChangeAsync(meeting, actor, "floor.swapped", number, own, async (work, request) =>
    {
        var other = await work.RequestAsync(with);
        var same = other is not null && other.Id != request.Id && (ownOther || (request.OrganizationId is { } organization ? other.OrganizationId == organization : request.Country is { } country && other.Country == country));
        var verdict = FloorRules.MaySwap(same, other?.ListId == request.ListId, request.State == FloorState.Queued && other?.State == FloorState.Queued, other?.Purpose == request.Purpose && other?.Role == request.Role && other?.Kind == request.Kind);
        if (verdict.Refused) return verdict;
        ((request.Rank, request.Moved), (other!.Rank, other.Moved)) = ((other.Rank, other.Moved), (request.Rank, request.Moved));
        work.Said = new { request = number, with };
        return verdict;
    });

    private Task<Verdict> ChangeAsync(Meeting meeting, Actor actor, string act, int number, bool own, Func<FloorWork, FloorRequest, Task<Verdict>> change) => FloorWork.DoAsync(db, hub, clock, meeting, actor, act, async work =>
    {
        if (await work.RequestAsync(number) is not { } request) return FloorRules.Gone;
        var list = await work.ListAsync(request.ListId);
        var verdict = FloorRules.MayChange(request.State, own, list.State == FloorListState.Frozen);
        return verdict.Refused ? verdict : verdict.And(await change(work, request));
    });

    /// <summary>Sends the text of a statement, before or after it is read out; meets the duty where it was owed. CON-14, CON-15.</summary>
    public Task<Verdict> FileAsync(Meeting meeting, Actor actor, int number, bool own, string? text, string? language) => FloorWork.DoAsync(db, hub, clock, meeting, actor, "floor.text-filed", async work =>
    {
        if (await work.RequestAsync(number) is not { } request) return FloorRules.Gone;
        var verdict = FloorRules.MayFile(request.State, own, text);
        if (verdict.Refused) return verdict;
        var kept = request.Text = await db.Set<FloorText>().FirstOrDefaultAsync(t => t.RequestId == request.Id) ?? new();
        (kept.Words, request.TextLanguage, request.TextAt) = (text!.Trim(), language ?? "", work.Now);
        await duties.DoneAsync(actor, FloorDuties.ThingOf(meeting, request), FloorDuties.Text, requireReason: false);
        // One text may take the place of another: by the digest the record tells which one was there when.
        work.Said = new { request = number, characters = kept.Words.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kept.Words))) };
        return verdict;
    });
}

/// <summary>The task of sending the text of what was read out. CON-14.</summary>
internal static class FloorDuties
{
    public const string Text = "floor-text";

    public static string ThingOf(Meeting meeting, FloorRequest request) => FormattableString.Invariant($"floor/{meeting.Reference}/{request.Number}");

    /// <summary>Raises it where a statement was read out whose text is not there.</summary>
    /// <param name="delivered">The day on which it was read out.</param>
    public static async Task RaiseAsync(DutyDesk duties, Rulebook rules, Actor actor, Meeting meeting, FloorRequest request, DateOnly delivered)
    {
        if (FloorRules.TextOf(request.State, request.Purpose, request.HasText) == StatementText.Missing && Of(rules, meeting, request, delivered) is { } duty) await duties.RaiseAsync(actor, duty);
    }

    /// <summary>Who owes it: the speaker; of one without an account the organization, or else who asked; nobody of whom no account is known.</summary>
    public static DutyDraft? Of(Rulebook rules, Meeting meeting, FloorRequest request, DateOnly today)
    {
        if ((request.SpeakerId ?? request.OrganizationId ?? request.AskedBy) is null) return null;
        var party = request.SpeakerId is null && request.OrganizationId is { } organization ? Party.Organization(organization) : Party.Person((request.SpeakerId ?? request.AskedBy)!.Value);
        return new(ThingOf(meeting, request), Text, FloorRules.CON_14, FloorRules.TextDue(rules, today), party, new(typeof(Text), "Duty_Text", meeting.Title), request.PathOn(meeting)) { Reminders = [3, 1] };
    }
}

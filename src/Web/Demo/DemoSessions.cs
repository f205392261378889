using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Demo;

/// <summary>
/// A session of the Assembly that begins next week with its meetings, documents and one closed meeting, the meeting that
/// prepared it, and the calendar of the Committee: all by the verbs that people use.
/// </summary>
internal sealed class DemoSessions(Db db, SessionDesk sessions, MeetingDesk meetings, BodyDesk bodies, DocumentDesk documents, FileStore files, TimeProvider clock)
{
    private Actor officer = Actor.System("demo");

    public async Task SeedAsync()
    {
        var role = Roles.GaoOfficer.Key;
        officer = new(await db.Set<RoleAssignment>().Where(a => a.Role == role && a.EndedAt == null).Select(a => a.PersonId).FirstAsync(), role);
        var today = clock.Today();
        var monday = today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1);
        var assembly = await SessionAsync(SessionKind.Assembly, "unea", 8, In("Eighth session of the Environment Assembly", "Huitième session de l’Assemblée pour l’environnement", "Octavo período de sesiones de la Asamblea sobre el Medio Ambiente", "Восьмая сессия Ассамблеи по окружающей среде", "环境大会第八届会议", "الدورة الثامنة لجمعية البيئة"), monday, 5, null, "UNEP/EA.8");
        await SessionAsync(SessionKind.OpenEndedCommittee, "oecpr", 8, In("Open-ended meeting of the Committee, eighth", "Huitième réunion du Comité à composition non limitée", "Octava reunión del Comité de composición abierta", "Восьмое заседание Комитета открытого состава", "常驻代表委员会第八次不限成员名额会议", "الاجتماع الثامن للجنة المفتوحة العضوية"), monday.AddDays(-28), 5, assembly.Id, "UNEP/OECPR.8");
        await AgendaAsync(assembly);
        await SeatsAsync();
        await ProgrammeAsync(assembly);
        foreach (var (kind, english, french, audience) in new[]
        {
            (DocumentKind.PreSession, "Provisional agenda", "Ordre du jour provisoire", Audience.Public), (DocumentKind.DraftDecision, "Draft resolution on inland waters", "Projet de résolution sur les eaux intérieures", Audience.Public),
            (DocumentKind.Unedited, "Report on the state of inland waters: unedited text", "Rapport sur l’état des eaux intérieures : texte non édité", Audience.Accredited), (DocumentKind.Information, "Input of Major Groups and Stakeholders", "Contributions des grands groupes et des parties prenantes", Audience.Public),
        }) await DocumentAsync(assembly, kind, english, french, audience);
    }

    private async Task<Session> SessionAsync(SessionKind kind, string body, int number, Words title, DateOnly first, int days, Guid? prepares, string stem)
    {
        var (session, verdict) = await sessions.PlanAsync(officer, new(kind, body, number, title, new(), first, first.AddDays(days - 1), "Nairobi", "Africa/Nairobi", prepares, stem, null, "Decided by the Assembly at its last session."), withMeetings: true);
        Require(verdict);
        Require(await sessions.SetStateAsync(officer, session!.Key, SessionState.Announced, null));
        return session;
    }

    private async Task AgendaAsync(Session session)
    {
        var version = await db.Set<Session>().Where(s => s.Id == session.Id).Select(s => s.Version).SingleAsync();
        var election = await db.Set<AgendaItem>().AsNoTracking().SingleAsync(i => i.SessionId == session.Id);
        await sessions.AgendaAsync(officer, session.Key, version,
        [
            (election.Id, election.Number, election.Title),
            (null, "2", In("Adoption of the agenda", "Adoption de l’ordre du jour", "Aprobación del programa", "Утверждение повестки дня", "通过议程", "إقرار جدول الأعمال")),
            (null, "3", In("Draft resolutions: inland waters", "Projets de résolution : eaux intérieures", "Proyectos de resolución: aguas interiores", "Проекты резолюций: внутренние воды", "决议草案：内陆水域", "مشاريع القرارات: المياه الداخلية")),
            (null, "4", In("Programme of work and budget", "Programme de travail et budget", "Programa de trabajo y presupuesto", "Программа работы и бюджет", "工作方案和预算", "برنامج العمل والميزانية")),
        ]);
    }

    // The outline of the session takes up its items and is announced; a Bureau meets by itself, a working group was closed.
    private async Task ProgrammeAsync(Session session)
    {
        var items = await db.Set<AgendaItem>().AsNoTracking().Where(i => i.SessionId == session.Id).OrderBy(i => i.Place).Select(i => i.Id).ToListAsync();
        var outline = await db.Set<Meeting>().AsNoTracking().Where(m => m.SessionId == session.Id).OrderBy(m => m.StartsAt).ToListAsync();
        foreach (var (m, n) in outline.Select((m, n) => (m, n)))
        {
            var facts = Facts(m.BodyKey, session, m.Kind, m.Title, m.Day, TimeZoneInfo.ConvertTime(m.StartsAt, m.ZoneInfo).Hour, "Plenary hall");
            Require((await meetings.ChangeAsync(officer, m.Reference, m.Version, facts, n == 0 ? [items[0], items[1]] : [items[2 + (n % 2)]], null))!);
            Require(await meetings.AnnounceAsync(officer, m.Reference));
        }
        var group = (await bodies.SetUpAsync(officer, "unea-cow", BodyKind.WorkingGroup, session.Id, In("Working group 1", "Groupe de travail 1", "Grupo de trabajo 1", "Рабочая группа 1", "第一工作组", "الفريق العامل 1"), In("Inland waters", "Eaux intérieures", "Aguas interiores", "Внутренние воды", "内陆水域", "المياه الداخلية"))).Body!;
        foreach (var day in new[] { 1, 2 })
        {
            var (meeting, verdict) = await meetings.PlanAsync(officer, Facts(group.Key, session, MeetingKind.WorkingGroup, group.Names, session.FirstDay.AddDays(day), 15, "Conference Room " + (day + 1)), [items[2]], 1);
            Require(verdict);
            Require(await meetings.AnnounceAsync(officer, meeting!.Reference));
            if (day == 2) Require(await meetings.CloseAsync(officer, meeting.Reference, new(group.Key, "Working group 1, first meeting", clock.Today(), "The text of the last paragraph is negotiated.", Announce: true)));
        }
        var regular = await meetings.PlanAsync(officer, Facts("cpr", null, MeetingKind.Regular, new(Outline.Regular), session.LastDay.AddDays(20), 10, "Conference Room 2"), [], 1);
        Require(regular.Verdict);
        var briefing = await meetings.PlanAsync(officer, Facts("cpr-briefings", null, MeetingKind.Briefing, In("Briefing on inland waters", "Réunion d’information sur les eaux intérieures", "Reunión informativa sobre aguas interiores", "Брифинг по внутренним водам", "内陆水域简报会", "إحاطة عن المياه الداخلية"), session.FirstDay.AddDays(-2), 11, "Conference Room 4"), [items[2]], 1);
        Require(briefing.Verdict);
        Require(await meetings.AnnounceAsync(officer, briefing.First!.Reference));
    }

    private async Task SeatsAsync()
    {
        var began = new DateOnly(clock.Today().Year - (clock.Today().Month < 7 ? 1 : 0), 7, 1);
        foreach (var (country, office) in new[] { ("KE", "chair"), ("ID", "vice"), ("GE", "vice"), ("CL", "vice"), ("PT", "rapporteur") }) Require(await bodies.SeatAsync(officer, BodyRules.CprBureau, office, country, "Permanent Representative", began, null));
    }

    private async Task DocumentAsync(Session session, DocumentKind kind, string english, string french, Audience audience)
    {
        var symbol = await documents.SuggestAsync(session.SymbolStem, kind);
        var (document, verdict) = await documents.CreateAsync(officer, session.BodyKey, session.Id, null, new(symbol, kind, new() { ["en"] = english, ["fr"] = french }, audience, null, "6", []));
        Require(verdict);
        using var content = new MemoryStream(DemoFiles.Pdf($"{symbol}: {english}"));
        var (stored, kept) = await files.AddAsync(officer, document!.ThingOf(Guid.CreateVersion7()), "document", "document-en.pdf", content);
        Require(kept);
        Require((await documents.AddFileAsync(officer, document.Id, stored!, "en", null, sure: true)).Verdict);
        Require(await documents.ReleaseAsync(officer, document.Id));
    }

    private static MeetingFacts Facts(string body, Session? session, MeetingKind kind, Words title, DateOnly day, int hour, string room) =>
        new(body, session?.Id, kind, title, day, new(hour, 0), day, new(hour + 3, 0), "Africa/Nairobi", MeetingMode.Hybrid, "Nairobi", room, "", "");

    private static Words In(string en, string fr, string es, string ru, string zh, string ar) => new() { ["en"] = en, ["fr"] = fr, ["es"] = es, ["ru"] = ru, ["zh"] = zh, ["ar"] = ar };

    private static void Require(Verdict verdict)
    {
        if (verdict.Refused) throw new InvalidOperationException($"The demonstration breaks a rule: {string.Join(", ", verdict.Refusals)}");
    }
}

using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>The words of the meetings that every session of the Assembly has. Source: GOV-08, GOV-14, PAR-24, PAR-32, PAR-37, PAR-43.</summary>
internal static class Outline
{
    public static readonly Words Election = In("Election of officers", "Élection du Bureau", "Elección de la Mesa", "Выборы должностных лиц", "选举主席团成员", "انتخاب أعضاء المكتب");

    public static readonly Words Regular = In("Regular meeting of the Committee of Permanent Representatives", "Réunion ordinaire du Comité des représentants permanents", "Reunión ordinaria del Comité de Representantes Permanentes", "Очередное заседание Комитета постоянных представителей", "常驻代表委员会例会", "الاجتماع العادي للجنة الممثلين الدائمين");

    public static readonly IReadOnlyDictionary<MeetingKind, Words> Titles = new Dictionary<MeetingKind, Words>
    {
        [MeetingKind.OpeningPlenary] = In("Opening plenary meeting", "Séance plénière d’ouverture", "Sesión plenaria de apertura", "Открывающее пленарное заседание", "开幕全体会议", "الجلسة العامة الافتتاحية"),
        [MeetingKind.Committee] = In("Committee of the Whole: first meeting", "Comité plénier : première séance", "Comité Plenario: primera sesión", "Комитет полного состава: первое заседание", "全体委员会：第一次会议", "اللجنة الجامعة: الجلسة الأولى"),
        [MeetingKind.HighLevel] = In("High-level segment", "Débat de haut niveau", "Serie de sesiones de alto nivel", "Этап заседаний высокого уровня", "高级别部分", "الجزء الرفيع المستوى"),
        [MeetingKind.MultiStakeholderDialogue] = In("Multi-stakeholder dialogue", "Dialogue multipartite", "Diálogo entre múltiples interesados", "Диалог с участием многих заинтересованных сторон", "多利益攸关方对话", "الحوار بين أصحاب المصلحة المتعددين"),
        [MeetingKind.ClosingPlenary] = In("Closing plenary meeting", "Séance plénière de clôture", "Sesión plenaria de clausura", "Заключительное пленарное заседание", "闭幕全体会议", "الجلسة العامة الختامية"),
    };

    private static Words In(string en, string fr, string es, string ru, string zh, string ar) => new() { ["en"] = en, ["fr"] = fr, ["es"] = es, ["ru"] = ru, ["zh"] = zh, ["ar"] = ar };
}

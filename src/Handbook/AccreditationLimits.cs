namespace Rostrum.Handbook;

/// <summary>
/// What accreditation is for and what it does not mean, in six languages: said on every public page and list of
/// organizations, in every letter and in every export. Source: ACC-49, ACC-50.
/// </summary>
public static class AccreditationLimits
{
    public static readonly Clause ACC_49 = Clause.Of("ACC-49");
    public static readonly Clause ACC_50 = Clause.Of("ACC-50");

    public static readonly Words Purpose = new()
    {
        ["en"] = "Accreditation serves only to take part in the work of the governing bodies of UNEP and their subsidiary organs, within the relevant rules and the regulations of UNEP.",
        ["fr"] = "L’accréditation sert uniquement à participer aux travaux des organes directeurs du PNUE et de leurs organes subsidiaires, dans les limites des règles applicables et des règlements du PNUE.",
        ["es"] = "La acreditación sirve únicamente para participar en la labor de los órganos rectores del PNUMA y de sus órganos subsidiarios, dentro de las normas pertinentes y los reglamentos del PNUMA.",
        ["ru"] = "Аккредитация служит только для участия в работе руководящих органов ЮНЕП и их вспомогательных органов в рамках соответствующих правил и положений ЮНЕП.",
        ["zh"] = "认证仅用于在相关规则和环境署条例的范围内参与环境署各理事机构及其附属机构的工作。",
        ["ar"] = "يقتصر الغرض من الاعتماد على المشاركة في أعمال هيئات إدارة برنامج الأمم المتحدة للبيئة وأجهزتها الفرعية، في حدود القواعد ذات الصلة ولوائح البرنامج.",
    };

    public static readonly Words NoEndorsement = new()
    {
        ["en"] = "Accreditation does not imply official support or any endorsement of the activities of an organization by UNEP or the United Nations.",
        ["fr"] = "L’accréditation n’implique aucun soutien officiel ni aucune approbation des activités d’une organisation par le PNUE ou l’Organisation des Nations Unies.",
        ["es"] = "La acreditación no implica apoyo oficial ni aprobación alguna de las actividades de una organización por parte del PNUMA o de las Naciones Unidas.",
        ["ru"] = "Аккредитация не означает официальной поддержки или какого-либо одобрения деятельности организации со стороны ЮНЕП или Организации Объединенных Наций.",
        ["zh"] = "认证不意味着环境署或联合国对任何组织的活动给予正式支持或任何形式的认可。",
        ["ar"] = "لا يعني الاعتماد تقديم دعم رسمي لأنشطة أي منظمة أو أي تأييد لها من جانب برنامج الأمم المتحدة للبيئة أو الأمم المتحدة.",
    };
}

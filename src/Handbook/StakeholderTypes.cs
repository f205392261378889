namespace Rostrum.Handbook;

/// <summary>A type of stakeholder beside the nine Major Groups, by its key in tables and addresses.</summary>
public sealed record StakeholderType(string Key, Words Names);

/// <summary>
/// Other types of stakeholder that paragraph 43 of "The Future We Want" names. The list is open ("and others"): a type
/// that is not here is kept as it was written. An organization has them beside its Major Group. Source: INT-07, ENG-13.
/// </summary>
public static class StakeholderTypes
{
    public static readonly Clause INT_07 = Clause.Of("INT-07");

    public static readonly IReadOnlyList<StakeholderType> All =
    [
        Type("local-communities", "Local communities", "Communautés locales", "Comunidades locales", "Местные общины", "地方社区", "المجتمعات المحلية"),
        Type("volunteer-groups-and-foundations", "Volunteer groups and foundations", "Groupes de volontaires et fondations", "Grupos de voluntarios y fundaciones", "Добровольческие группы и фонды", "志愿者团体和基金会", "مجموعات المتطوعين والمؤسسات الخيرية"),
        Type("migrants-and-families", "Migrants and families", "Migrants et familles", "Migrantes y familias", "Мигранты и семьи", "移民和家庭", "المهاجرون والأسر"),
        Type("older-persons", "Older persons", "Personnes âgées", "Personas de edad", "Пожилые люди", "老年人", "كبار السن"),
        Type("persons-with-disabilities", "Persons with disabilities", "Personnes handicapées", "Personas con discapacidad", "Инвалиды", "残疾人", "الأشخاص ذوو الإعاقة"),
        Type("foundations", "Foundations", "Fondations", "Fundaciones", "Фонды", "基金会", "المؤسسات الخيرية"),
        Type("other", "Other stakeholders", "Autres parties prenantes", "Otras partes interesadas", "Другие заинтересованные стороны", "其他利益攸关方", "أصحاب مصلحة آخرون"),
    ];

    /// <summary>The type by key; null for one that the list does not name.</summary>
    public static StakeholderType? Find(string? key) => All.FirstOrDefault(t => t.Key == key);

    private static StakeholderType Type(string key, string en, string fr, string es, string ru, string zh, string ar) =>
        new(key, new Words { ["en"] = en, ["fr"] = fr, ["es"] = es, ["ru"] = ru, ["zh"] = zh, ["ar"] = ar });
}

using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Form;

/// <summary>Questions that most sessions ask, ready in six languages. GAP-05, GAP-34.</summary>
internal static class ReadyFields
{
    /// <summary>How long answers about health, belief and contacts are kept, unless the Unit says otherwise.</summary>
    private const int Days = 30;

    private static readonly FormQuestion[] All =
    [
        new("access", FieldKind.Choices, ["wheelchair", "step-free", "sign", "captions", "loop", "assistant", "more"], Sensitive: true, RetentionDays: Days),
        new("access-more", FieldKind.LongText, [], ConditionKey: "access", ConditionValue: "more", Sensitive: true, RetentionDays: Days),
        new("diet", FieldKind.Choices, ["vegetarian", "vegan", "halal", "kosher", "gluten-free", "nuts"], Sensitive: true, RetentionDays: Days),
        new("visa-letter", FieldKind.YesNo, [], Required: true),
        new("languages", FieldKind.Choices, ["en", "fr", "es", "ru", "zh", "ar"]),
        new("arrival", FieldKind.Date, [], FollowUp: true, RetentionDays: Days),
        new("departure", FieldKind.Date, [], FollowUp: true, RetentionDays: Days),
        new("contact-name", FieldKind.Text, [], RetentionDays: Days),
        new("contact-phone", FieldKind.Phone, [], RetentionDays: Days),
    ];

    public static IReadOnlyList<string> Keys => [.. All.Select(q => q.Key)];

    /// <summary>The question as one of a form; null: there is none of that name.</summary>
    public static FormField? Find(string key, Guid session, IStringLocalizer<Text> t)
    {
        if (All.FirstOrDefault(x => x.Key == key) is not { } q) return null;
        Words In(string words) => new(Languages.All.ToDictionary(l => l.Code, l => Languages.In(l.Code, () => t[words].Value)));
        Words Option(string option) => q.Key == "languages" ? new(Languages.All.ToDictionary(l => l.Code, _ => Languages.Find(option)!.Name)) : In($"Ready_{q.Key}_{option}");
        return new()
        {
            SessionId = session, Key = q.Key, Kind = q.Kind, Label = In("Ready_" + q.Key), Hint = q.Key is "access-more" or "visa-letter" or "languages" ? In($"Ready_{q.Key}_Hint") : [], Required = q.Required, ConditionKey = q.ConditionKey, ConditionValue = q.ConditionValue,
            FollowUp = q.FollowUp, Sensitive = q.Sensitive, RetentionDays = q.RetentionDays, OptionsJson = FormField.Written(q.Options.Select(o => new FieldOption(o, Option(o)))),
        };
    }
}

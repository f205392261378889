using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Registration.Form;

/// <summary>Who reads and writes answers: of the Unit, the person, or who names them.</summary>
public sealed record AnswerReader(Guid? Person, bool Staff, bool Own);

/// <summary>A question with the answer there is.</summary>
/// <param name="Said">What is shown: what was typed, what waits, or what counts.</param>
/// <param name="Hidden">Somebody answered what this reader may not read.</param>
public sealed record AnswerLine(FormField Field, FormQuestion Question, string Said, RegistrationAnswer? Kept, bool Hidden, DateOnly? EraseOn)
{
    public string Name => AnswerSheet.Prefix + Field.Key;
    public bool Waits => Kept?.Pending is not null;
    public bool Erased => Kept?.ErasedAt is not null;
    public bool Passport => !Hidden && FormRules.LikePassport(Field.Kind, Said);

    /// <summary>An answer in words.</summary>
    public string Written(string value, IStringLocalizer t) => value.Length == 0 ? t["Answer_None"] : Field.Kind switch
    {
        FieldKind.YesNo => t[value == "yes" ? "Yes" : "No"],
        FieldKind.Choice or FieldKind.Choices => string.Join(t["Comma"], FormRules.Several(value).Select(v => Field.Options().FirstOrDefault(o => o.Key == v)?.Words.Plain() ?? v)),
        FieldKind.Country => Countries.Find(value)?.Name ?? value,
        FieldKind.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) => Dates.Long(day),
        _ => value,
    };
}

/// <summary>The form of a session as one reader has it before them. Staff questions are on it for the staff alone. Source: PAR-63, PAR-67; GAP-05.</summary>
public sealed class AnswerSheet
{
    internal const string Prefix = "Answer.";

    /// <summary>Which questions stood on the page that is sent: what did not is left alone.</summary>
    internal const string KeysField = "Answer.Keys";

    private readonly IReadOnlyDictionary<string, string> said;

    internal AnswerSheet(IReadOnlyList<FormField> fields, IReadOnlyList<RegistrationAnswer> answers, FormReader of, AnswerReader reader, DateOnly lastDay)
    {
        (Of, Reader) = (of with { Staff = reader.Staff }, reader);
        Form = [.. fields.Select(f => f.Question())];
        var kept = answers.ToDictionary(a => a.FieldId);
        said = fields.ToDictionary(f => f.Key, f => kept.GetValueOrDefault(f.Id)?.Said ?? "");
        var lines = new List<AnswerLine>();
        foreach (var (field, question) in fields.Zip(Form))
        {
            if (!FormRules.Concerns(question, Of)) continue;
            var answer = kept.GetValueOrDefault(field.Id);
            var secret = answer is { Said.Length: > 0 } && !FormRules.MayRead(question, reader.Staff, reader.Own, reader.Person is not null && answer.By == reader.Person);
            lines.Add(new(field, question, secret ? "" : answer?.Said ?? "", answer, secret, FormRules.EraseOn(lastDay, field.RetentionDays)));
        }
        // What depends on an answer that is not theirs to read would tell it.
        for (var count = -1; count != lines.Count;)
        {
            count = lines.Count;
            var open = lines.Where(l => !l.Hidden).Select(l => l.Question.Key).ToHashSet();
            lines.RemoveAll(l => l.Question.ConditionKey.Length > 0 && !open.Contains(l.Question.ConditionKey));
        }
        Lines = lines;
    }

    private AnswerSheet(AnswerSheet before, IReadOnlyList<AnswerLine> lines) => (said, Of, Reader, Form, Lines) = (before.said, before.Of, before.Reader, before.Form, lines);

    public FormReader Of { get; }
    public AnswerReader Reader { get; }
    public IReadOnlyList<FormQuestion> Form { get; }

    /// <summary>What may be asked of them, also what depends on an answer that is not given.</summary>
    public IReadOnlyList<AnswerLine> Lines { get; }

    /// <summary>What is asked, as things stand.</summary>
    public IReadOnlyList<AnswerLine> Asked => FormRules.Asked(Form, Of, said).Select(q => q.Key).ToHashSet() is var asked ? [.. Lines.Where(l => asked.Contains(l.Question.Key))] : [];

    /// <summary>What is asked, must be answered, and is not.</summary>
    public IReadOnlyList<AnswerLine> Missing => FormRules.Missing(Form, Of, said).Select(q => q.Key).ToHashSet() is var missing ? [.. Lines.Where(l => missing.Contains(l.Question.Key))] : [];

    /// <summary>The question that another depends on.</summary>
    public AnswerLine? Before(AnswerLine line) => Lines.FirstOrDefault(l => l.Question.Key == line.Question.ConditionKey);

    /// <summary>Those that are not of this person's to answer are not sent.</summary>
    public string Keys => string.Join(',', Lines.Where(l => !l.Hidden).Select(l => l.Question.Key));

    /// <summary>
    /// What was sent, read: new answers by the name of their question, and what cannot be read with the key of why. What is typed
    /// where a condition is not met is ignored. The sheet that comes back shows what was typed.
    /// </summary>
    public (AnswerSheet Typed, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors) Read(Func<string, StringValues> sent)
    {
        var shown = FormRules.Several(sent(KeysField)).ToHashSet();
        var now = new Dictionary<string, string>(said);
        var (typed, errors, own) = (new Dictionary<string, string>(), new Dictionary<string, string>(), Lines.Where(l => !l.Hidden && shown.Contains(l.Question.Key)).ToList());
        foreach (var line in own)
        {
            var key = line.Question.Key;
            typed[key] = string.Join(',', sent(line.Name).OfType<string>());
            var (value, error) = FormRules.Read(line.Question.Kind, line.Question.Options, typed[key]);
            now[key] = value ?? "";
            if (error is not null) errors[key] = error;
        }
        var asked = FormRules.Asked(Form, Of, now).Select(q => q.Key).ToHashSet();
        foreach (var key in errors.Keys.Where(k => !asked.Contains(k)).ToList()) errors.Remove(key);
        return (new(this, [.. Lines.Select(l => typed.TryGetValue(l.Question.Key, out var text) ? l with { Said = text } : l)]), own.Where(l => asked.Contains(l.Question.Key) && now[l.Question.Key] != l.Said).ToDictionary(l => l.Question.Key, l => now[l.Question.Key]), errors);
    }
}

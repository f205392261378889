using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Rostrum.Tests.Handbook;

/// <summary>The form of a session: what counts as an answer, what is asked of whom, what waits and what is erased.</summary>
public sealed class AnswerRules
{
    private static readonly string[] Diets = ["vegan", "halal", "kosher"];
    private static readonly FormQuestion Letter = new("letter", FieldKind.YesNo, []), City = new("city", FieldKind.Text, [], Required: true, ConditionKey: "letter", ConditionValue: "yes"), Quarter = new("quarter", FieldKind.Choice, ["a", "b"], ConditionKey: "letter", ConditionValue: "no");
    private static readonly FormReader Person = new(RegistrationCategory.MajorGroup, RegistrationState.Requested), Staff = Person with { Staff = true };

    private static string[] Said(Verdict verdict) => [.. verdict.Refusals.Select(r => $"{r.Clause} {r.Reason}")];

    private static string[] Asked(IReadOnlyList<FormQuestion> form, FormReader reader, params (string, string)[] answers) => [.. FormRules.Asked(form, reader, answers.ToDictionary(a => a.Item1, a => a.Item2)).Select(q => q.Key)];

    [Theory, Clause("PAR-63")]
    [InlineData(FieldKind.Text, "  Ama\tOwusu ", "Ama Owusu", null)]
    [InlineData(FieldKind.Text, " ", null, null)]
    [InlineData(FieldKind.LongText, "one\r\ntwo", "one\ntwo", null)]
    [InlineData(FieldKind.Number, "٣", "3", null)]
    [InlineData(FieldKind.Number, "2,50", "2.5", null)]
    [InlineData(FieldKind.Number, "1\u202F250,5", "1250.5", null)]
    [InlineData(FieldKind.Number, "-0", "0", null)]
    [InlineData(FieldKind.Number, "1,250", null, "Answer_NumberUnclear")]
    [InlineData(FieldKind.Number, "1.250", null, "Answer_NumberUnclear")]
    [InlineData(FieldKind.Number, "0.125", "0.125", null)]
    [InlineData(FieldKind.Number, "three", null, "Answer_Number")]
    [InlineData(FieldKind.Date, "2027-12-06", "2027-12-06", null)]
    [InlineData(FieldKind.Date, "06/12/2027", null, "Answer_Date")]
    [InlineData(FieldKind.Date, "2027-02-29", null, "Answer_Date")]
    [InlineData(FieldKind.Choice, "halal", "halal", null)]
    [InlineData(FieldKind.Choice, "meat", null, "Answer_Choice")]
    [InlineData(FieldKind.Choices, "kosher,vegan,vegan", "vegan,kosher", null)]
    [InlineData(FieldKind.Choices, "vegan,meat", null, "Answer_Choice")]
    [InlineData(FieldKind.Choices, ",", null, null)]
    [InlineData(FieldKind.YesNo, "yes", "yes", null)]
    [InlineData(FieldKind.YesNo, "true", null, "Answer_Choice")]
    [InlineData(FieldKind.Email, "ama@example.org", "ama@example.org", null)]
    [InlineData(FieldKind.Email, "ama@example", null, "Answer_Email")]
    [InlineData(FieldKind.Email, "ama@example.org, kofi@example.org", null, "Answer_Email")]
    [InlineData(FieldKind.Phone, "+254 20 762-1234", "+254 20 762-1234", null)]
    [InlineData(FieldKind.Phone, "call me", null, "Answer_Phone")]
    [InlineData(FieldKind.Phone, "112", null, "Answer_Phone")]
    public void What_counts_as_an_answer(FieldKind kind, string typed, string? value, string? error) => Assert.Equal((value, error), FormRules.Read(kind, Diets, typed));

    [Fact, Clause("PAR-63")]
    public void What_is_kept_is_read_as_itself() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<FieldKind>(), Gen.OneOf(ArbMap.Default.GeneratorFor<string>(), ArbMap.Default.GeneratorFor<decimal>().Select(d => d.ToString(CultureInfo.InvariantCulture)), Gen.ListOf(Gen.Elements(Diets)).Select(l => string.Join(',', l)), ArbMap.Default.GeneratorFor<DateTime>().Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), Gen.Elements("1.2340", "yes", "a@b.org", "+41 22 917 12 34")).ToArbitrary(), (kind, typed) =>
    {
        var (value, error) = FormRules.Read(kind, Diets, typed);
        return value is null ? error is null || error.StartsWith("Answer_", StringComparison.Ordinal) : error is null && FormRules.Read(kind, Diets, value) == (value, null);
    }));

    [Fact, Clause("PAR-63")]
    public void What_depends_on_an_answer_is_asked_with_it_alone()
    {
        FormQuestion[] form = [Letter, City, Quarter];
        Assert.Equal(["letter"], Asked(form, Person));
        Assert.Equal(["letter", "city"], Asked(form, Person, ("letter", "yes")));
        Assert.Equal(["letter", "quarter"], Asked(form, Person, ("letter", "no")));
        // An answer from before, to what is asked no more, asks nothing.
        FormQuestion deep = new("deep", FieldKind.Text, [], ConditionKey: "quarter", ConditionValue: "a");
        Assert.Equal(["letter", "city"], Asked([.. form, deep], Person, ("letter", "yes"), ("quarter", "a")));
        Assert.Equal(["letter", "quarter", "deep"], Asked([.. form, deep], Person, ("letter", "no"), ("quarter", "a")));
        Assert.Equal(["letter"], Asked([Letter with { Stopped = false }, City with { Stopped = true }], Person, ("letter", "yes")));
        // Even a circle, were there one, asks nothing and ends.
        Assert.Empty(Asked([Quarter with { Key = "x", ConditionKey = "y", ConditionValue = "a" }, Quarter with { Key = "y", ConditionKey = "x", ConditionValue = "a" }], Person, ("x", "a"), ("y", "a")));
    }

    [Fact, Clause("GAP-05", "PAR-67")]
    public void Staff_questions_follow_ups_and_categories_are_asked_of_theirs()
    {
        FormQuestion[] form = [Letter, new("seen", FieldKind.Text, [], StaffOnly: true), new("hotel", FieldKind.Text, [], FollowUp: true), new("outlet", FieldKind.Text, [], Categories: [RegistrationCategory.Press])];
        Assert.Equal(["letter"], Asked(form, Person));
        Assert.Equal(["letter", "seen"], Asked(form, Staff));
        Assert.Equal(["letter", "hotel"], Asked(form, Person with { State = RegistrationState.Confirmed }));
        Assert.Equal(["letter", "outlet"], Asked(form, Person with { Category = RegistrationCategory.Press }));
        Assert.False(FormRules.MayRead(form[1], staff: false, own: true, wrote: true));
        var diet = new FormQuestion("diet", FieldKind.Choices, Diets, Sensitive: true, RetentionDays: 30);
        Assert.False(FormRules.MayRead(diet, false, false, false));
        Assert.True(FormRules.MayRead(diet, true, false, false) && FormRules.MayRead(diet, false, true, false) && FormRules.MayRead(diet, false, false, true));
    }

    [Fact, Clause("PAR-67")]
    public void Missing_is_what_is_asked_needed_and_not_answered()
    {
        string[] Missing(params (string, string)[] answers) => [.. FormRules.Missing([Letter, City], Person, answers.ToDictionary(a => a.Item1, a => a.Item2)).Select(q => q.Key)];
        Assert.Empty(Missing());
        Assert.Equal(["city"], Missing(("letter", "yes")));
        Assert.Equal(["city"], Missing(("letter", "yes"), ("city", "")));
        Assert.Empty(Missing(("letter", "yes"), ("city", "Accra")));
    }

    [Theory, Clause("PAR-67")]
    [InlineData(RegistrationState.Confirmed, true, true, false, false, true)]
    [InlineData(RegistrationState.Requested, true, true, false, false, false)]
    [InlineData(RegistrationState.Confirmed, false, true, false, false, false)]
    [InlineData(RegistrationState.Confirmed, true, true, true, false, false)]
    [InlineData(RegistrationState.Confirmed, true, false, false, false, true)]
    [InlineData(RegistrationState.Confirmed, true, false, false, true, false)]
    [InlineData(RegistrationState.Confirmed, true, true, false, true, true)]
    public void A_changed_answer_of_a_confirmed_one_waits(RegistrationState state, bool reapproved, bool answered, bool bySecretariat, bool followUp, bool waits) =>
        Assert.Equal(waits, FormRules.Waits(Letter with { Reapproved = reapproved, FollowUp = followUp }, state, answered, bySecretariat));

    [Fact, Clause("PAR-63", "GAP-05")]
    public void A_question_is_set_only_so_that_it_can_be_asked()
    {
        string[] Set(FormQuestion question, FormQuestion[]? others = null, bool named = true, FieldKind? before = null, string[]? given = null) => Said(FormRules.MaySet(question, others ?? [], named, before, given ?? []));
        Assert.Empty(Set(Letter));
        Assert.Equal(["PAR-63 Field_NoLabel"], Set(Letter, named: false));
        Assert.Equal(["PAR-63 Field_KindFixed"], Set(Letter, before: FieldKind.Text));
        var diet = new FormQuestion("diet", FieldKind.Choice, Diets);
        Assert.Empty(Set(diet, before: FieldKind.Choice, given: ["halal"]));
        Assert.Equal(["PAR-63 Field_NoOptions"], Set(diet with { Options = ["one"] }));
        Assert.Equal(["PAR-63 Field_TooManyOptions"], Set(diet with { Options = [.. Enumerable.Range(0, 31).Select(i => "o" + i)] }));
        Assert.Equal(["PAR-63 Field_OptionAnswered"], Set(diet with { Options = ["vegan", "kosher"] }, given: ["halal"]));
        Assert.Empty(Set(City, [Letter]));
        Assert.Equal(["PAR-63 Field_ConditionUnknown"], Set(City));
        Assert.Equal(["PAR-63 Field_ConditionUnknown"], Set(City, [Letter with { Stopped = true }]));
        Assert.Equal(["PAR-63 Field_ConditionKind"], Set(City, [Letter with { Kind = FieldKind.Text }]));
        Assert.Equal(["PAR-63 Field_ConditionValue"], Set(City with { ConditionValue = "maybe" }, [Letter]));
        Assert.Equal(["GAP-05 Field_ConditionStaff"], Set(City, [Letter with { StaffOnly = true }]));
        Assert.Empty(Set(City with { StaffOnly = true }, [Letter with { StaffOnly = true }]));
        Assert.Equal(["GAP-05 Field_StaffDepends"], Set(Letter with { StaffOnly = true }, [City]));
        Assert.Equal(["PAR-63 Field_DependsOnThis"], Set(diet with { Key = "letter" }, [City]));
        Assert.Equal(["PAR-63 Field_Circle"], Set(Letter with { ConditionKey = "quarter", ConditionValue = "a" }, [Quarter]));
        Assert.Equal(["PAR-63 Field_Circle"], Set(Letter with { ConditionKey = "letter", ConditionValue = "yes" }, [Letter]));
        Assert.Equal(["GAP-05 Field_SensitiveKept"], Set(diet with { Sensitive = true }));
        Assert.Equal(["GAP-05 Field_Days"], Set(diet with { RetentionDays = 0 }));
        Assert.Equal(["PAR-63 Field_OthersDepend"], Said(FormRules.MayStop(Letter, [Letter, City])));
        Assert.Empty(Said(FormRules.MayStop(City, [Letter, City])));
        Assert.Equal(["PAR-63 Field_StoppedBefore"], Said(FormRules.MayStop(City with { Stopped = true }, [Letter])));
        Assert.Empty(Said(FormRules.MayAdd(59)));
        Assert.Equal(["GAP-05 Field_TooMany"], Said(FormRules.MayAdd(60)));
    }

    [Theory, Clause("GAP-05")]
    [InlineData(30, "2028-01-09")]
    [InlineData(1, "2027-12-11")]
    [InlineData(null, null)]
    public void An_answer_is_erased_so_many_days_after_the_last(int? days, string? on) => Assert.Equal(on, FormRules.EraseOn(new(2027, 12, 10), days)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory, Clause("GAP-34", "GAP-05")]
    [InlineData("My number is AB1234567", true)]
    [InlineData("X 12345678, valid until 2030", true)]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", true)]
    [InlineData("L898902C36UTO7408122F1204159ZE184226B<<<<<10", true)]
    [InlineData("паспорт: 4510 123456", true)]
    [InlineData("Passport no. 123456789", true)]
    [InlineData("جواز السفر ١٢٣٤٥٦٧", true)]
    [InlineData("I fly on ET302 and need a step-free way", false)]
    [InlineData("Room 202, 2027-12-06", false)]
    [InlineData("A budget of 150000 shillings", false)]
    [InlineData("I have a passport already", false)]
    public void Passport_data_in_free_text_is_warned_of(string text, bool warned)
    {
        Assert.Equal(warned, FormRules.LikePassport(FieldKind.LongText, text));
        Assert.False(FormRules.LikePassport(FieldKind.Phone, text));
    }

    [Fact, Clause("PAR-63")]
    public void Names_of_questions_are_plain_and_taken_once()
    {
        Assert.Equal("acces-necessaire", FormRules.KeyOf("Accès nécessaire ?", "q", []));
        Assert.Equal("q3", FormRules.KeyOf("احتياجات", "q3", []));
        Assert.Equal("diet-3", FormRules.KeyOf("Diet", "q", ["diet", "diet-2"]));
    }
}

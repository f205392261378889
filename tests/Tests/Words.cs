using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using System.ComponentModel.DataAnnotations;
using Rostrum.Web.Shared;

namespace Rostrum.Tests;

/// <summary>Every string a person can see has words in six languages, with the same placeholders.</summary>
[Clause("GAP-06")]
public sealed partial class Words(App app) : IClassFixture<App>
{
    private static readonly Assembly Web = typeof(Rostrum.Web.Module).Assembly;
    private static readonly string[] Codes = ["en", "fr", "es", "ru", "zh", "ar"];

    private static readonly Dictionary<string, string[]> PluralForms = new()
    {
        ["en"] = ["one", "other"], ["fr"] = ["one", "many", "other"], ["es"] = ["one", "many", "other"],
        ["ru"] = ["one", "few", "many", "other"], ["zh"] = ["other"], ["ar"] = ["zero", "one", "two", "few", "many", "other"],
    };

    public static IEnumerable<Type> TextClasses => Web.GetTypes().Where(t => t.Name == "Text" && t.IsClass);

    private static Dictionary<string, string> Read(Type words, string language)
    {
        var resources = new ResourceManager(words.FullName!, Web);
        var set = resources.GetResourceSet(language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language), true, false);
        return set is null ? [] : set.Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
    }

    /// <summary>Keys that are found for a class in its folder or above.</summary>
    private static HashSet<string> Known(Type words) => [.. Texts.Above(words).SelectMany(w => Read(w, "en").Keys)];

    [Fact]
    public void Every_key_has_words_in_six_languages_with_the_same_placeholders()
    {
        var problems = new List<string>();
        foreach (var words in TextClasses)
        {
            var all = Codes.ToDictionary(c => c, c => Read(words, c));
            foreach (var key in all.Values.SelectMany(v => v.Keys).Distinct().Order())
            {
                var plural = PluralEnd().Match(key) is { Success: true } m && all["zh"].ContainsKey(key[..m.Index] + "_other") ? m.Groups[1].Value : null;
                foreach (var code in Codes)
                {
                    if (plural is not null && !PluralForms[code].Contains(plural))
                    {
                        if (all[code].ContainsKey(key)) problems.Add($"{code} {words.Namespace} {key}: this language has no such plural form");
                        continue;
                    }
                    if (!all[code].TryGetValue(key, out var text) || string.IsNullOrWhiteSpace(text)) problems.Add($"{code} {words.Namespace} {key}: no words");
                    else if (plural is null && !Holes(text).SetEquals(Holes(all["en"].GetValueOrDefault(key, text)))) problems.Add($"{code} {words.Namespace} {key}: other placeholders than in English");
                    else if (code is "ru" or "zh" or "ar" && text == all["en"].GetValueOrDefault(key) && LatinWord().IsMatch(text) && !Untranslated.Contains(key)) problems.Add($"{code} {words.Namespace} {key}: still English ({text})");
                }
            }
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(60)));
    }

    /// <summary>Keys whose words are alike in every language on purpose: names and codes.</summary>
    private static readonly HashSet<string> Untranslated = [];

    [Fact]
    public void Every_key_that_a_page_or_class_names_exists()
    {
        var source = Path.Combine(Root, "src", "Web");
        var shared = Read(typeof(Text), "en");
        var problems = new List<string>();
        foreach (var file in Directory.EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cshtml", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal)).Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)))
        {
            var space = "Rostrum.Web." + string.Join('.', Path.GetRelativePath(source, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar));
            while (Web.GetType(space + ".Text") is null && space.Contains('.', StringComparison.Ordinal)) space = space[..space.LastIndexOf('.')];
            var own = Web.GetType(space + ".Text") is { } found ? Known(found) : shared.Keys.ToHashSet();
            foreach (Match use in Use().Matches(File.ReadAllText(file)))
            {
                var (from, key) = (use.Groups[1].Value, use.Groups[2].Value);
                var known = from == "Common" ? shared.ContainsKey(key) : own.Contains(key) || shared.ContainsKey(key) || own.Contains(key + "_other") || shared.ContainsKey(key + "_other");
                if (!known) problems.Add($"{Path.GetRelativePath(Root, file)}: {key}");
            }
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems.Distinct().Take(60)));
    }

    [Fact]
    public void Every_field_has_a_name_and_every_message_has_words()
    {
        var metadata = app.Services.GetRequiredService<IModelMetadataProvider>();
        var problems = new List<string>();
        foreach (var model in Web.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract))
        {
            foreach (var property in model.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is { SupportsGet: false }))
            {
                var simple = Simple(property.PropertyType) || typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType) || property.PropertyType == typeof(Microsoft.AspNetCore.Http.IFormFile);
                foreach (var field in simple ? [metadata.GetMetadataForProperty(model, property.Name)] : metadata.GetMetadataForProperties(property.PropertyType))
                {
                    if (field is not DefaultModelMetadata { Attributes.Attributes: var attributes } || !(simple || Simple(field.UnderlyingOrModelType))) continue;
                    var words = Texts.Nearest(field.ContainerType ?? model);
                    var known = Known(words).Concat(Read(typeof(Text), "en").Keys).ToHashSet();
                    var display = attributes.OfType<DisplayAttribute>().FirstOrDefault()?.Name;
                    if (display is null && !attributes.OfType<HiddenAttribute>().Any()) problems.Add($"{model.Name}.{property.Name}.{field.Name}: no [Display(Name = …)]");
                    else if (display is not null && !known.Contains(display)) problems.Add($"{model.Name}.{field.Name}: no words for {display}");
                    foreach (var message in field.ValidatorMetadata.OfType<ValidationAttribute>().Select(v => v.ErrorMessage).OfType<string>().Where(m => !known.Contains(m))) problems.Add($"{model.Name}.{field.Name}: no words for {message}");
                }
            }
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems.Distinct().Take(60)));
    }

    [Theory]
    [InlineData("en", 1, "one")]
    [InlineData("en", 0, "other")]
    [InlineData("fr", 0, "one")]
    [InlineData("fr", 2, "other")]
    [InlineData("es", 1_000_000, "many")]
    [InlineData("ru", 1, "one")]
    [InlineData("ru", 11, "many")]
    [InlineData("ru", 22, "few")]
    [InlineData("ru", 114, "many")]
    [InlineData("zh", 1, "other")]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 111, "many")]
    [InlineData("ar", 100, "other")]
    public void Plurals_follow_each_language(string language, long number, string category) => Assert.Equal(category, Plurals.Category(language, number));

    [Theory]
    [InlineData("3.5", "3.5")]
    [InlineData("3,5", "3.5")]
    [InlineData("٣٫٥", "3.5")]
    [InlineData("1 234", "1234")]
    [InlineData("−7", "-7")]
    [InlineData("三", "三")]
    public void Numbers_are_read_whatever_the_digits(string typed, string expected) => Assert.Equal(expected, Forms.Invariant(typed));

    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rostrum.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static bool Simple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var t && (t.IsPrimitive || t.IsEnum || t == typeof(string) || t == typeof(Guid) || t == typeof(DateOnly) || t == typeof(DateTimeOffset) || t == typeof(decimal));

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Hole();

    [GeneratedRegex("_(zero|one|two|few|many|other)$")]
    private static partial Regex PluralEnd();

    [GeneratedRegex("[A-Za-z]{4,} [A-Za-z]{2,}")]
    private static partial Regex LatinWord();

    [GeneratedRegex("""\b(T|t|Text|words|Common)(?:\[|\.Plural\()"([A-Za-z0-9_.-]+)"\s*[\],)]""")]
    private static partial Regex Use();
}

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Shared;

/// <summary>The words that every module shares; a module's own <c>Text</c> falls back to these.</summary>
public sealed class Text;

/// <summary>
/// Finds words for a class: the <c>Text</c> of its folder first, then of its module, then the shared ones. Notes every key that has no
/// words in the reader's language, for the test that walks all pages.
/// </summary>
public sealed class Texts(IStringLocalizerFactory inner) : IStringLocalizerFactory
{
    /// <summary>"language: module key" of every miss since start.</summary>
    public ConcurrentDictionary<string, byte> Missing { get; } = new();

    public IStringLocalizer Create(Type source) => new Words([.. Above(source).Append(typeof(Text)).Distinct().Select(inner.Create)], source.FullName!, Missing);

    public IStringLocalizer Create(string baseName, string location) => inner.Create(baseName, location);

    /// <summary>The Text class nearest to a type, going up its namespace.</summary>
    public static Type Nearest(Type type)
    {
        for (var space = type.Namespace; space is { Length: > 0 }; space = space.Contains('.') ? space[..space.LastIndexOf('.')] : "")
        {
            if (type.Assembly.GetType(space + ".Text") is { } found) return found;
        }
        return typeof(Text);
    }

    /// <summary>Where the words of a class are looked up before the shared ones: a part of a module has words of its own, then those of the whole module.</summary>
    public static IEnumerable<Type> Above(Type source)
    {
        yield return source;
        for (var space = source.Namespace ?? ""; space.Contains('.', StringComparison.Ordinal);)
        {
            space = space[..space.LastIndexOf('.')];
            if (source.Name == nameof(Text) && source.Assembly.GetType(space + ".Text") is { } found) yield return found;
        }
    }

    private sealed class Words(IStringLocalizer[] from, string source, ConcurrentDictionary<string, byte> missing) : IStringLocalizer
    {
        public LocalizedString this[string name] => Find(name, l => l[name]);
        public LocalizedString this[string name, params object[] arguments] => Find(name, l => l[name, arguments]);
        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => from[0].GetAllStrings(includeParentCultures);

        private LocalizedString Find(string name, Func<IStringLocalizer, LocalizedString> look)
        {
            var found = look(from[0]);
            for (var i = 1; found.ResourceNotFound && i < from.Length; i++) found = look(from[i]);
            if (found.ResourceNotFound) missing.TryAdd($"{CultureInfo.CurrentUICulture.Name}: {source} {name}", 0);
            return found;
        }
    }
}

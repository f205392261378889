using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;

namespace Rostrum.Web.Data;

/// <summary>Words in up to six languages in one column, as JSON in the order of the languages.</summary>
internal static class WordsColumn
{
    public static void HasWords(this PropertyBuilder<Handbook.Words> property) => property.HasConversion(
        words => ParameterDefinition.Written(words), written => ParameterDefinition.Read(written) ?? new Handbook.Words(),
        new ValueComparer<Handbook.Words>((a, b) => Same(a, b), words => ParameterDefinition.Written(words).GetHashCode(StringComparison.Ordinal), words => new Handbook.Words(words)));

    private static bool Same(Handbook.Words? a, Handbook.Words? b) => a is null ? b is null : b is not null && ParameterDefinition.Written(a) == ParameterDefinition.Written(b);
}

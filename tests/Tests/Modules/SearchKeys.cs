using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules;

[Clause("GAP-06", "GAP-27")]
public sealed class SearchKeys
{
    [Theory]
    [InlineData("José Ñáñez", "jose nanez")]
    [InlineData("Straße", "strasse")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Işık", "isik")]
    [InlineData("Ёлкина", "елкина")]
    [InlineData("Йосиф", "йосиф")]
    [InlineData("Їжак", "їжак")]
    [InlineData("أحمد", "احمد")]
    [InlineData("إبراهيم", "ابراهيم")]
    [InlineData("آمنة", "امنه")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("محـــمد", "محمد")]
    [InlineData("على", "علي")]
    [InlineData("فاطمة", "فاطمه")]
    [InlineData("مؤمن", "مومن")]
    [InlineData("رئيس", "رييس")]
    [InlineData("ﷲ", "الله")]
    [InlineData("ﻻ", "لا")]
    [InlineData("ＡＢＣ １２３", "abc 123")]
    [InlineData("ﾃｽﾄ", "テスト")]
    [InlineData("が", "が")]
    [InlineData("한국", "한국")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Ørsted", "orsted")]
    [InlineData("Æsir", "aesir")]
    [InlineData("Đặng", "dang")]
    [InlineData("O’Neil", "o'neil")]
    [InlineData("Jean‑Luc", "jean-luc")]
    [InlineData("٣٤", "34")]
    [InlineData("ΣΊΣΥΦΟΣ", "σισυφοσ")]
    [InlineData("張偉", "張偉")]
    [InlineData("50%_of\\all", "50 of all")]
    [InlineData("  a \t b\n", "a b")]
    [InlineData("", "")]
    public void A_name_is_found_whatever_is_typed(string typed, string key)
    {
        Assert.Equal(key, SearchKey.Of(typed));
        Assert.Equal(key, SearchKey.Of(key));
    }

    [Fact]
    public void Traditional_and_simplified_characters_stay_apart() => Assert.NotEqual(SearchKey.Of("張偉"), SearchKey.Of("张伟"));
}

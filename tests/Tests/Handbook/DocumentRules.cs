namespace Rostrum.Tests.Handbook;

/// <summary>Symbols of documents, and what may be done with them.</summary>
public sealed class DocumentRules
{
    private static readonly DateTimeOffset Now = new(2027, 11, 17, 7, 0, 0, TimeSpan.Zero);

    [Theory, Clause("PAR-56")]
    [InlineData("unep/ea.6/l1", "UNEP/EA.6/L.1", true)]
    [InlineData("UNEP EA.6 L.1", "UNEP/EA.6/L.1", true)]
    [InlineData("ＵＮＥＰ／ＥＡ．６／Ｌ．１", "UNEP/EA.6/L.1", true)]
    [InlineData("UNEP/EA.6/L.01", "UNEP/EA.6/L.1", true)]
    [InlineData("UNEP/EA.٦/L.1", "UNEP/EA.6/L.1", true)]
    [InlineData("UNEP/EA.6/11", "UNEP/EA.61/1", false)]
    [InlineData("UNEP/EA.6/L.1", "UNEP/EA.6/L.10", false)]
    [InlineData("UNEP/EA.6/L.1", "UNEP/EA.6/L.1/Rev.1", false)]
    public void A_symbol_is_one_however_it_is_typed(string a, string b, bool same) => Assert.Equal(same, DocumentRelease.Key(a) == DocumentRelease.Key(b));

    [Fact, Clause("PAR-56")]
    public void Any_way_of_setting_its_parts_apart_finds_the_same_symbol_and_no_other()
    {
        var random = new Random(8);
        string[] separators = ["/", ".", " ", "-", "//", " / ", ". "];
        string Part(int i) => i % 2 == 0 ? string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => (char)('A' + random.Next(26)))) : random.Next(1, 400).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var keys = new Dictionary<string, string>();
        for (var n = 0; n < 2000; n++)
        {
            var parts = Enumerable.Range(0, random.Next(2, 7)).Select(Part).ToList();
            var printed = string.Join('/', parts);
            var typed = string.Concat(parts.Select((p, i) => (i == 0 ? "" : random.Next(3) == 0 ? "" : separators[random.Next(separators.Length)]) + (random.Next(2) == 0 ? p : p.ToLowerInvariant())));
            Assert.Equal(DocumentRelease.Key(printed), DocumentRelease.Key(typed));
            Assert.Equal(DocumentRelease.Key(printed), DocumentRelease.Key(DocumentRelease.Key(printed)));
            if (!keys.TryAdd(DocumentRelease.Key(printed), printed)) Assert.Equal(keys[DocumentRelease.Key(printed)], printed);
        }
    }

    [Theory, Clause("PAR-56")]
    [InlineData(DocumentKind.PreSession, "UNEP/EA.8/3")]
    [InlineData(DocumentKind.DraftDecision, "UNEP/EA.8/L.13")]
    [InlineData(DocumentKind.ConferenceRoomPaper, "UNEP/EA.8/CRP.1")]
    [InlineData(DocumentKind.Information, "UNEP/EA.8/INF/8")]
    [InlineData(DocumentKind.Resolution, "UNEP/EA.8/Res.1")]
    public void The_next_free_symbol_is_suggested(DocumentKind kind, string expected) =>
        Assert.Equal(expected, DocumentRelease.Suggest("UNEP/EA.8", kind, ["UNEP/EA.8/1", "UNEP/EA.8/2/Add.1", "unep/ea.8/l12", "UNEP/EA.8/INF/7/Rev.1", "UNEP/EA.7/Res.9", "UNEP/EA.80/9"]));

    [Theory, Clause("PAR-56")]
    [InlineData("UNEP/EA.8/INF/4 (a)", true)]
    [InlineData("UNEP/GCSS.XI/I", true)]
    [InlineData("new", false)]
    [InlineData("UNEP/../edit", false)]
    [InlineData("/UNEP/1", false)]
    [InlineData("UNEP/EA?8", false)]
    public void A_symbol_is_written_as_it_is_printed(string symbol, bool allowed) => Assert.Equal(allowed, DocumentRelease.MayWrite(new(symbol, false, true, DocumentKind.Report, Audience.Public, null)).Allowed);

    [Fact, Clause("ACC-42", "GOV-37", "PAR-14", "INF-04")]
    public void A_release_needs_symbol_file_and_a_time_to_come()
    {
        Verdict May(DocumentState state = DocumentState.Draft, string? symbol = "UNEP/EA.8/1", DocumentKind kind = DocumentKind.Report, Audience audience = Audience.Public, int files = 1, int? minutes = null) =>
            DocumentRelease.MayRelease(state, symbol, kind, audience, true, files, minutes is { } m ? Now.AddMinutes(m) : null, Now);
        Assert.True(May().Allowed);
        Assert.True(May(symbol: null, kind: DocumentKind.Unedited).Allowed);
        Assert.True(May(minutes: 1).Allowed);
        Assert.Contains(DocumentRelease.ACC_42, May().Clauses);
        Assert.Equal([DocumentRelease.PAR_56], May(symbol: null).Refusals.Select(r => r.Clause));
        Assert.Equal([DocumentRelease.PAR_13], May(files: 0).Refusals.Select(r => r.Clause));
        Assert.Equal([DocumentRelease.PAR_14], May(minutes: 0).Refusals.Select(r => r.Clause));
        Assert.Equal([DocumentRelease.INF_04], May(audience: Audience.Restricted).Refusals.Select(r => r.Clause));
        Assert.Equal([DocumentRelease.GOV_37], May(DocumentState.Released).Refusals.Select(r => r.Clause));
        Assert.Equal([DocumentRelease.GAP_24], May(DocumentState.Withdrawn).Refusals.Select(r => r.Clause));
        Assert.True(DocumentRelease.MayCallOff(DocumentState.Scheduled).Allowed);
        Assert.True(DocumentRelease.MayCallOff(DocumentState.Draft).Refused);
    }

    [Fact, Clause("CTR-38", "PAR-13", "INF-04")]
    public void What_is_not_edited_is_for_organizations_and_States_all_else_for_everybody()
    {
        Assert.Equal(Audience.Accredited, DocumentRelease.Usual(DocumentKind.Unedited));
        Assert.All(Enum.GetValues<DocumentKind>().Where(k => k != DocumentKind.Unedited), k => Assert.Equal(Audience.Public, DocumentRelease.Usual(k)));
        Verdict May(Audience audience, string? exception, Audience? released = null) => DocumentRelease.MayWrite(new("UNEP/EA.8/1", false, true, DocumentKind.Report, audience, exception), released is { } r ? ("UNEP/EA.8/1", r) : null);
        Assert.True(May(Audience.Restricted, "partners").Allowed);
        Assert.True(May(Audience.Restricted, "because").Refused);
        Assert.True(May(Audience.Public, null, Audience.Accredited).Allowed);
        Assert.Equal([DocumentRelease.CTR_38], May(Audience.Accredited, null, Audience.Public).Refusals.Select(r => r.Clause));
    }
}

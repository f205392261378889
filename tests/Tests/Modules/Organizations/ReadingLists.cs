using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rostrum.Web.Modules.Organizations.Import;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Organizations;

/// <summary>Lists as institutions have them are read as they were meant, or held for a person.</summary>
[Clause("ACC-22")]
public sealed class ReadingLists
{
    private static readonly DateOnly Today = new(2027, 11, 17);
    private const string Head = "title,country,major_group,region,accreditation_date\n";

    private static List<Reading> Read(string text, RegisterIndex? register = null) => Read(Encoding.UTF8.GetBytes(text), register);

    private static List<Reading> Read(byte[] bytes, RegisterIndex? register = null) => [.. new ListReader(new ListFile(new MemoryStream(bytes)), register ?? new(), Today).Read()];

    private static string Told(Reading r) => $"{r.State} {r.Title}|{r.Country}|{r.MajorGroup}|{r.Region}|{r.Since}{string.Concat(r.Doubts.Select(d => " " + d.Key))}";

    [Theory]
    [InlineData("2002", "2002")]
    [InlineData("٢٠٠٢", "2002")]
    [InlineData(" ２００２ ", "2002")]
    [InlineData("2002 г.", "2002")]
    [InlineData("2002年", "2002")]
    [InlineData("سنة ٢٠٠٢", "2002")]
    [InlineData("janvier 2025", "2025-01")]
    [InlineData("February 2023", "2023-02")]
    [InlineData("Feb-2023", "2023-02")]
    [InlineData("Sept. 2019", "2019-09")]
    [InlineData("2019, March", "2019-03")]
    [InlineData("déc. 2011", "2011-12")]
    [InlineData("AOÛT 2011", "2011-08")]
    [InlineData("1er mars 2014", "2014-03-01")]
    [InlineData("3 de setiembre de 2012", "2012-09-03")]
    [InlineData("enero del 2012", "2012-01")]
    [InlineData("января 2016 г.", "2016-01")]
    [InlineData("15 мая 2016 года", "2016-05-15")]
    [InlineData("март 2016", "2016-03")]
    [InlineData("يناير 2020", "2020-01")]
    [InlineData("كانون الثاني 2020", "2020-01")]
    [InlineData("كانون الثاني/يناير ٢٠٢٠", "2020-01")]
    [InlineData("١٥ تشرين الأول/أكتوبر 2020", "2020-10-15")]
    [InlineData("آب 2020", "2020-08")]
    [InlineData("2019年3月", "2019-03")]
    [InlineData("2019年三月", "2019-03")]
    [InlineData("二〇一九年十二月", "2019-12")]
    [InlineData("2019 年 10 月 21 日", "2019-10-21")]
    [InlineData("2019-03", "2019-03")]
    [InlineData("2011-12", "2011-12")]
    [InlineData("2019–03", "2019-03")]
    [InlineData("2019-03-04", "2019-03-04")]
    [InlineData("2019/3/4", "2019-03-04")]
    [InlineData("2019-03-04 00:00:00", "2019-03-04")]
    [InlineData("2019-03-04T00:00:00Z", "2019-03-04")]
    [InlineData("03/2019", "2019-03")]
    [InlineData("13/02/2019", "2019-02-13")]
    [InlineData("02/13/2019", "2019-02-13")]
    [InlineData("5.5.2019", "2019-05-05")]
    [InlineData("March 2nd, 2019", "2019-03-02")]
    public void A_date_is_read_as_precisely_as_it_is_written(string text, string expected) => Assert.Equal((expected, null), (DateReader.Read(text, Today).Date?.ToString(), DateReader.Read(text, Today).Doubt?.Key));

    [Theory]
    [InlineData("", "DateMissing")]
    [InlineData(" \u200b ", "DateMissing")]
    [InlineData("03/04/2019", "DateAmbiguous")]
    [InlineData("3.4.2019", "DateAmbiguous")]
    [InlineData("13/02/19", "DateTwoDigits")]
    [InlineData("mars-19", "DateTwoDigits")]
    [InlineData("99", "DateTwoDigits")]
    [InlineData("2028", "DateFuture")]
    [InlineData("December 2027", "DateFuture")]
    [InlineData("1971", "DateEarly")]
    [InlineData("1440", "DateEarly")]
    [InlineData("43525", "DateUnreadable")]
    [InlineData("2002?", "DateUnreadable")]
    [InlineData("c. 2002", "DateUnreadable")]
    [InlineData("2002/03", "DateUnreadable")]
    [InlineData("2002–03", "DateUnreadable")]
    [InlineData("2002—03", "DateUnreadable")]
    [InlineData("2002‑03", "DateUnreadable")]
    [InlineData("2002-2005", "DateUnreadable")]
    [InlineData("31/02/2019", "DateUnreadable")]
    [InlineData("March April 2019", "DateUnreadable")]
    [InlineData("n/a", "DateUnreadable")]
    [InlineData("2019-13", "DateUnreadable")]
    [InlineData("2019年十三月", "DateUnreadable")]
    [InlineData("UNEA-4", "DateUnreadable")]
    public void A_date_that_may_mean_another_is_not_guessed(string text, string doubt) => Assert.Equal(doubt, DateReader.Read(text, Today).Doubt?.Key);

    [Fact]
    public void A_date_of_any_signs_is_read_or_held() => Prop.ForAll((from sign in Gen.Elements("…", "㍿", "ﷺ", "½", "⑳", "𝟚", "😀", "١", "–", "\u200b", " ", "2002") from other in Gen.Elements("…", "😀", "a", "") from count in Gen.Choose(0, 80) select other + string.Concat(Enumerable.Repeat(sign, count))).ToArbitrary(), text =>
    {
        var (date, doubt) = DateReader.Read(text, Today);
        return (date is not null || doubt is not null) && doubt?.Arguments.All(a => a.IsNormalized()) != false;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_date_known_in_part_sorts_and_is_shown_in_each_language()
    {
        Assert.Equal(["2001-12-31", "2002", "2002-01", "2002-01-15", "2002-02"], new[] { "2002-02", "2002-01-15", "2002", "2001-12-31", "2002-01" }.Select(d => PartialDate.Parse(d)!.Value).Order().Select(d => d.ToString()));
        Assert.Equal(["January 2002", "janvier 2002", "enero de 2002", "январь 2002 г.", "2002年1月", "يناير 2002"], new[] { "en", "fr", "es", "ru", "zh", "ar" }.Select(l => Languages.In(l, () => PartialDate.Of(2002, 1)!.Value.Shown)));
        Assert.Equal(["2002", "2002", "2002", "2002 г.", "2002年", "2002"], new[] { "en", "fr", "es", "ru", "zh", "ar" }.Select(l => Languages.In(l, () => PartialDate.Of(2002)!.Value.Shown)));
        Assert.All(new[] { null, "", "2002-1", "2002-13", "2002-02-30", "02", "2002-01-01 ", "٢٠٠٢" }, text => Assert.Null(PartialDate.Parse(text)));
    }

    [Theory]
    [InlineData("Kenya", "KE")]
    [InlineData("кения", "KE")]
    [InlineData("肯尼亚", "KE")]
    [InlineData(" كينيا ", "KE")]
    [InlineData("ke", "KE")]
    [InlineData("KEN", "KE")]
    [InlineData("USA", "US")]
    [InlineData("U.S.A.", "US")]
    [InlineData("États-Unis", "US")]
    [InlineData("UK", "GB")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("Côte d’Ivoire", "CI")]
    [InlineData("COTE D'IVOIRE", "CI")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Россия", "RU")]
    [InlineData("South Korea", "KR")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("Bolivia", "BO")]
    [InlineData("Bolivia, Plurinational State of", "BO")]
    [InlineData("Vietnam", "VN")]
    [InlineData("Turkey", "TR")]
    [InlineData("turkiye", "TR")]
    [InlineData("DRC", "CD")]
    [InlineData("刚果（金）", "CD")]
    [InlineData("Congo-Brazzaville", "CG")]
    [InlineData("刚果（布）", "CG")]
    [InlineData("Guinea", "GN")]
    [InlineData("Guinea Bissau", "GW")]
    [InlineData("Niger", "NE")]
    [InlineData("Trinidad & Tobago", "TT")]
    [InlineData("The Netherlands", "NL")]
    public void A_country_is_read_under_its_names_and_codes(string cell, string expected) => Assert.Equal((expected, (string?)null), (ClosedLists.ReadCountry(cell).Value, ClosedLists.ReadCountry(cell).Doubt?.Key));

    [Fact]
    public void A_country_that_may_be_another_is_held_with_suggestions()
    {
        Assert.Equal(new Doubt("CountryTwo", "Congo", "country:CD", "country:CG"), ClosedLists.ReadCountry("Congo").Doubt);
        Assert.Equal(new Doubt("CountryTwo", "Corée", "country:KP", "country:KR"), ClosedLists.ReadCountry("Corée").Doubt);
        Assert.Equal(("PS", new Doubt("CountryNotMember", "country:PS")), ClosedLists.ReadCountry("Palestine"));
        Assert.Contains("country:KE", ClosedLists.ReadCountry("Kenia").Doubt!.Arguments); // as in German
        Assert.All(new[] { "Atlantis", "Kenyaa", "EU", "Global" }, cell => Assert.Equal((null, "CountryUnknown"), (ClosedLists.ReadCountry(cell).Value, ClosedLists.ReadCountry(cell).Doubt!.Key)));
        foreach (var country in Countries.All.Where(c => c.Iso2 != "CG"))
        {
            Assert.All([.. country.Names.Values, country.Iso2, country.Iso3, country.Iso2.ToLowerInvariant()], name => Assert.Equal(country.Iso2, ClosedLists.ReadCountry(name).Value));
        }
    }

    [Theory]
    [InlineData("NGOs", "non-governmental-organizations")]
    [InlineData("ONG", "non-governmental-organizations")]
    [InlineData("НПО", "non-governmental-organizations")]
    [InlineData("IPs", "indigenous-peoples-and-their-communities")]
    [InlineData("S&T", "scientific-and-technological-community")]
    [InlineData("Business", "business-and-industry")]
    [InlineData("Business & Industry Major Group", "business-and-industry")]
    [InlineData("C&Y", "children-and-youth")]
    [InlineData("妇女", "women")]
    [InlineData("Travailleurs et syndicats", "workers-and-trade-unions")]
    [InlineData("C", null)]
    [InlineData("Churches", null)]
    [InlineData("Women and Youth", null)]
    public void A_Major_Group_is_read_under_its_names_or_not_at_all(string cell, string? expected) => Assert.Equal(expected, ClosedLists.ReadGroup(cell).Value);

    [Theory]
    [InlineData("Asia & Pacific", "asia-and-the-pacific")]
    [InlineData("LAC", "latin-america-and-the-caribbean")]
    [InlineData("غرب آسيا", "west-asia")]
    [InlineData("GRULAC", null)]
    [InlineData("Asia", null)]
    public void A_region_is_one_of_the_six(string cell, string? expected) => Assert.Equal(expected, ClosedLists.ReadRegion(cell).Value);

    [Theory]
    [InlineData("Region;ACCREDITATION_DATE;Title;Major Group;Country\nAfrica;2002;\"Green; Belt\";Women;KE\n", "Clear Green; Belt|KE|women|africa|2002")]
    [InlineData("pays\trégion\tdate d’accréditation\ttitre\tgrand groupe\nKenya\tAfrique\tjanvier 2025\tCeinture verte\tFemmes\n", "Clear Ceinture verte|KE|women|africa|2025-01")]
    [InlineData("País,Región,Fecha de acreditación,Nombre,Grupo principal\nKenya,África,2002,\"Cinturón\nverde\",Mujeres\n", "Clear Cinturón verde|KE|women|africa|2002")]
    [InlineData("Страна;Регион;Дата аккредитации;Название;Основная группа\nКения;Африка;2002;Зеленый пояс;Женщины\n", "Clear Зеленый пояс|KE|women|africa|2002")]
    [InlineData("名称,国家,主要群体,区域,认证日期\n绿带,肯尼亚,妇女,非洲,2019年3月\n", "Clear 绿带|KE|women|africa|2019-03")]
    [InlineData("اسم المنظمة,البلد,المجموعة الرئيسية,المنطقة,تاريخ الاعتماد\nالحزام الأخضر,كينيا,النساء,أفريقيا,آذار/مارس ٢٠١٩\n", "Clear الحزام الأخضر|KE|women|africa|2019-03")]
    [InlineData("List of accredited organizations,,,,\n,,,,\ntitle,country,major_group,region,accreditation_date\nGreen,Kenya,Women,,2002\n", "Clear Green|KE|women|africa|2002")]
    [InlineData("No.;title;country;major_group;region;accreditation_date;;\n1;\"The \"\"Green\"\" Belt\";Kenya;Women;Africa;2002;;\n", "Clear The \"Green\" Belt|KE|women|africa|2002")]
    [InlineData(Head + "\u200f  Green\u00a0\u200bBelt \u202c,Kenya,Women,Africa,2002\n", "Clear Green Belt|KE|women|africa|2002")]
    [InlineData(Head + "Green,Kenya,Women,Europe,2002\n", "Held Green|KE|women|europe|2002 RegionWrong")]
    [InlineData(Head + "Green,Congo,Churches,Asia,03/04/2019\n", "Held Green|||| CountryTwo GroupUnknown RegionUnknown DateAmbiguous")]
    [InlineData(Head + "Green,Belt,Kenya,Women,Africa,2002\n", "Held |||| Cells")]
    [InlineData(Head + "OrganizaciÃ³n,Kenya,Women,Africa,2002\n", "Held OrganizaciÃ³n|KE|women|africa|2002 TitleDamaged")]
    [InlineData(Head + ",Kenya,Women,Africa,2002\n", "Held |KE|women|africa|2002 TitleMissing")]
    [InlineData(Head + "350 Africa,Kenya,Women,Africa,2002\n", "Held 350 Africa|KE|women|africa|2002 TitleNumber")]
    [InlineData(Head + "4H Network,Kenya,Women,Africa,2002\n", "Held 4H Network|KE|women|africa|2002 TitleNumber")]
    [InlineData(Head + "350.org,Kenya,Women,Africa,2002\n", "Held 350.org|KE|women|africa|2002 TitleNumber")]
    public void A_row_is_read_as_it_was_meant_or_held(string text, string expected) => Assert.Equal(expected, Told(Assert.Single(Read(text))));

    [Fact]
    public void Row_numbers_are_taken_off_where_every_row_has_one()
    {
        string Titles(params string[] titles) => string.Join(" / ", Read(Head + string.Concat(titles.Select(t => $"\"{t}\",Kenya,Women,Africa,2002\n"))).Select(r => $"{r.State}:{r.Number}:{r.Title}"));
        Assert.Equal("Clear:7:Alpha / Clear:12:Beta", Titles("7. Alpha", "12) Beta"));
        Assert.Equal("Clear:١٢:ألف / Clear:١٣:باء", Titles("١٢- ألف", "١٣- باء"));
        Assert.Equal("Clear:1:甲 / Clear:2:乙", Titles("1、甲", "2．乙"));
        Assert.Equal("Clear:1:Alpha / Clear:2:350 Africa / Clear:3:4H Network", Titles("1 Alpha", "2 350 Africa", "3 4H Network"));
        Assert.Equal("Clear:1:Alpha / Clear:2:350.org / Clear:3:Gamma", Titles("1.Alpha", "2.350.org", "3.Gamma"));
        Assert.Equal("Held::350 Africa / Held::4H Network / Clear::Gamma", Titles("350 Africa", "4H Network", "Gamma"));
        Assert.Equal("Held::12. Alpha / Clear::Beta", Titles("12. Alpha", "Beta"));
    }

    [Fact]
    public void One_odd_row_does_not_hold_the_others()
    {
        string Rows(params string[] rows) => string.Join(" / ", Read(Head + string.Join('\n', rows.Select(r => r.Contains(',') ? r : r + ",Kenya,Women,Africa,2002"))).Select(r => $"{r.State}:{r.Number}:{r.Title}"));
        // Headings, sums and notes tell nothing of the numbers of others.
        Assert.Equal("Held::Africa / Clear:1:Alpha / Clear:2:Beta / Held:: / Clear:3:Gamma / Held::Total", Rows("Africa,,,,", "1 Alpha", "2 Beta", "Continued,,", "3 Gamma", "Total,,,Africa,"));
        Assert.Equal("Clear:7:Alpha / Held:: / Clear:8:Beta", Rows("7. Alpha", "9. Broken,Kenya,Women", "8) Beta"));
        // Of a marked list only what has no mark is in doubt.
        Assert.Equal("Clear:7:Alpha / Clear:12:Beta / Clear::Gamma / Clear:13:Delta", Rows("7. Alpha", "12. Beta", "Gamma", "13. Delta"));
        Assert.Equal("Clear:7:Alpha / Clear:12:Beta / Held::350 Africa / Clear:13:Delta", Rows("7. Alpha", "12. Beta", "350 Africa", "13. Delta"));
        // Numbers may leave some out, but what does not go on is held.
        Assert.Equal("Clear:1:Alpha / Clear:2:Beta / Clear:7:Gamma / Clear:8:Delta", Rows("1 Alpha", "2 Beta", "7 Gamma", "8 Delta"));
        Assert.Equal("Clear:1:Alpha / Clear:2:Beta / Held::350 Africa / Clear:3:Gamma", Rows("1 Alpha", "2 Beta", "350 Africa", "3 Gamma"));
        Assert.Equal("Clear:1:Alpha / Clear:2:Beta / Clear:3:Gamma / Held::350 Africa", Rows("1 Alpha", "2 Beta", "3 Gamma", "350 Africa"));
        Assert.Equal("Held::100 Trees / Held::350 Africa / Held::1000 Ponds", Rows("100 Trees", "350 Africa", "1000 Ponds"));
    }

    [Fact]
    public void Rows_of_one_organization_that_disagree_are_both_held()
    {
        var rows = Read(Head + "Pond,Kenya,Women,Africa,2002\nGreen,Kenya,Women,Africa,2002\npond,KE,Women,,2003\nGREEN,KE,Women,,2002\nLake,Kenya,Churches,,2002\nLake,Kenya,Women,,2002\nPond,Kenya,Women,Africa,2002\n");
        Assert.Equal(["Held Pond|KE|women|africa|2002 Conflict", "Clear Green|KE|women|africa|2002", "Held pond|KE|women|africa|2003 Conflict", "Refused GREEN|KE|women|africa|2002 Duplicate",
            "Held Lake|KE||africa|2002 GroupUnknown Conflict", "Held Lake|KE|women|africa|2002 Conflict", "Refused Pond|KE|women|africa|2002 Duplicate"], rows.Select(Told));
        Assert.Equal(["4", null, "2", "3", "7", "6", "2"], rows.Select(r => r.Doubts.LastOrDefault()?.Arguments.Single()));
    }

    [Fact]
    public void What_stands_twice_or_is_there_already_is_not_new()
    {
        var register = new RegisterIndex();
        register.Add(SearchKey.Of("Old Name"), "KE");
        var rows = Read(Head + "Green Belt,Kenya,Women,Africa,2002\nGREEN  BELT,KE,Women,Africa,2002\nGreen belt,Uganda,Women,Africa,2002\nold name,Kenya,Churches,Africa,2002\nOld Name,Uganda,Women,,2002\n", register);
        Assert.Equal(["Clear Green Belt|KE|women|africa|2002", "Refused GREEN BELT|KE|women|africa|2002 Duplicate", "Held Green belt|UG|women|africa|2002 OtherCountry",
            "Known old name|KE||africa|2002 GroupUnknown", "Held Old Name|UG|women|africa|2002 OtherCountry"], rows.Select(Told));
        Assert.Equal(["2"], rows[1].Doubts[0].Arguments);
        Assert.Equal([2, 3, 4, 5, 6], rows.Select(r => r.Line));
    }

    [Fact]
    public void Encodings_are_told_apart_and_others_refused()
    {
        const string Text = "title,country,major_group,region,accreditation_date\r\n绿带 «é»,Kenya,Women,Africa,2002\r\n";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            Assert.Equal("绿带 «é»", Assert.Single(Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)])).Title);
        }
        Assert.Equal("Encoding", Refused(Encoding.Latin1.GetBytes(Text)).Key);
        Assert.Equal("Encoding", Refused(new UnicodeEncoding(false, false).GetBytes(Text)).Key);
        Assert.Equal("Encoding", Refused([0x50, 0x4B, 0x03, 0x04, 0xFF, 0x00, 0x80]).Key);
        Assert.Equal("Empty", Refused([]).Key);
        Assert.Equal("HeadsMissing", Refused("Green,Kenya\n"u8.ToArray()).Key);
        Assert.Equal(["column:MajorGroup", "column:Date"], Refused("title,country,region\nGreen,Kenya,Africa\n"u8.ToArray()).Arguments);
        Assert.Equal("ColumnTwice", Refused(Encoding.UTF8.GetBytes("name,title,country,major_group,region,date\n")).Key);
        Assert.Equal(("QuoteOpen", "3"), (Refused(Encoding.UTF8.GetBytes(Head + "Green,Kenya,Women,Africa,2002\n\"Belt,Kenya,Women,Africa,2002\n")).Key, Refused(Encoding.UTF8.GetBytes(Head + "Green,Kenya,Women,Africa,2002\n\"Belt,Kenya,Women,Africa,2002\n")).Arguments[0]));

        static ListRefusedException Refused(byte[] bytes) => Assert.Throws<ListRefusedException>(() => Read(bytes));
    }

    private sealed record Meant(string Title, Country Country, Rostrum.Handbook.MajorGroup Group, PartialDate Since, string CountryCell, string GroupCell, string RegionCell, string DateCell, string TitleCell);

    private static readonly string[][] Months =
        [["January", "février", "marzo", "апреля", "أيار", "6月"], ["Jan", "févr.", "mar", "апр", "مايو", "六月"]];

    private static readonly Gen<Meant> Rows =
        from letters in ArbMap.Default.GeneratorFor<NonEmptyString>().Where(s => !s.Get.Contains('\0'))
        from script in Gen.Elements("Green ", "Ассоциация ", "绿色", "جمعية ", "350 ", "")
        from country in Gen.Elements(Countries.All.Where(c => c.Member))
        from language in Gen.Elements("en", "fr", "es", "ru", "zh", "ar", "iso2", "iso3")
        from @group in Gen.Elements<Rostrum.Handbook.MajorGroup>(MajorGroups.All)
        from groupLanguage in Gen.Elements("en", "fr", "es", "ru", "zh", "ar")
        from region in Gen.Elements("", "en", "fr", "es", "ru", "zh", "ar")
        from year in Gen.Choose(1972, 2026)
        from month in Gen.Choose(1, 12)
        from day in Gen.Choose(1, 28)
        from form in Gen.Choose(0, 8)
        from noise in Gen.Elements("", " ", "\u200b", "\u200f ", "\u00a0")
        let since = form switch { 0 or 1 => PartialDate.Of(year)!.Value, 2 or 3 or 4 => PartialDate.Of(year, month)!.Value, _ => PartialDate.Of(year, month, day)!.Value }
        let date = form switch
        {
            0 => $"{year}", 1 => $"{year} г.", 2 => $"{month:00}/{year}", 3 => $"{year}年{month}月", 4 => Languages.In(groupLanguage, () => since.Shown), 5 => $"{year}-{month:00}-{day:00}",
            6 => $"{day:00}/{month:00}/{year}", 7 => $"{month}.{day}.{year}", _ => Languages.In(groupLanguage, () => since.Shown),
        }
        let title = script + letters.Get.Replace("\"", "'")
        select new Meant(title, country, @group, since, noise + (language switch { "iso2" => country.Iso2, "iso3" => country.Iso3, _ => country.Names[language] }) + noise,
            Terms.All[@group.Term].Names[groupLanguage] + noise, region.Length == 0 ? "" : noise + Terms.All[country.Region.Term].Names[region], noise + date, title + noise);

    [Fact]
    public void Any_mixture_is_read_as_it_was_meant_or_held() => Prop.ForAll((from rows in Rows.ListOf() from separator in Gen.Elements(',', ';', '\t') from bom in Gen.Elements(true, false) from end in Gen.Elements("\n", "\r\n") select (rows, separator, bom, end)).ToArbitrary(), list =>
    {
        var text = new StringBuilder(string.Join(list.separator, "Accreditation_Date", "TITLE", " region", "Major group", "Country")).Append(list.end);
        foreach (var row in list.rows) text.AppendJoin(list.separator, new[] { row.DateCell, row.TitleCell, row.RegionCell, row.GroupCell, row.CountryCell }.Select(c => $"\"{c}\"")).Append(list.end);
        var read = Read([.. list.bom ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(text.ToString())]);
        return read.Count == list.rows.Count && read.Zip(list.rows).All(p => p.First.State switch
        {
            RowState.Held => p.First.Doubts.Count > 0,
            RowState.Refused => p.First.Doubts.Any(d => d.Key == "Duplicate"),
            RowState.Clear => SearchKey.Of(p.First.Title) == SearchKey.Of(Clean.Text(p.Second.TitleCell)) && p.First.Number is null && (p.First.Country, p.First.MajorGroup, p.First.Region, p.First.Since) == (p.Second.Country.Iso2, p.Second.Group.Key, p.Second.Country.Region.Key, p.Second.Since),
            _ => false,
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}

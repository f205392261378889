namespace Rostrum.Web.Demo;

/// <summary>An invented organization: its name, acronym, country of its seat, Major Group and region.</summary>
internal sealed record DemoOrganization(string Name, string? Acronym, string Country, string Group, string Region);

/// <summary>Invented names in six scripts. Any likeness to an existing person or organization is chance.</summary>
internal static class DemoNames
{
    public static readonly IReadOnlyList<DemoOrganization> Organizations =
    [
        new("Sahel Millet Growers’ Ring", "SMGR", "NE", "farmers", "africa"),
        new("Federación de Semillas del Altiplano Claro", "FSAC", "BO", "farmers", "latin_america_and_the_caribbean"),
        new("Highmeadow Dairy Commons", null, "CH", "farmers", "europe"),
        new("稻香梯田合作社联会", null, "CN", "farmers", "asia_and_the_pacific"),
        new("Pacific Atoll Women’s Weave", "PAWW", "FJ", "women", "asia_and_the_pacific"),
        new("Cercle des Femmes du Fleuve Lent", "CFFL", "SN", "women", "africa"),
        new("سيدات الواحات الخمس", null, "JO", "women", "west_asia"),
        new("Tejedoras del Manglar Azul", "TMA", "EC", "women", "latin_america_and_the_caribbean"),
        new("Prairie Kitchen Gardens Sisterhood", null, "CA", "women", "north_america"),
        new("Союз степных рек и озер", "ССРО", "KZ", "scientific_and_technological_community", "europe"),
        new("Institute of Quiet Oceans", "IQO", "NZ", "scientific_and_technological_community", "asia_and_the_pacific"),
        new("Sociedad Austral de Glaciares Menores", "SAGM", "CL", "scientific_and_technological_community", "latin_america_and_the_caribbean"),
        new("Rift Valley Soil Observatory Guild", "RVSOG", "KE", "scientific_and_technological_community", "africa"),
        new("青山青年生态学会", null, "CN", "children_and_youth", "asia_and_the_pacific"),
        new("Young Delta Engineers’ Table", "YDET", "NG", "children_and_youth", "africa"),
        new("Red Juvenil del Páramo Vivo", "RJPV", "CO", "children_and_youth", "latin_america_and_the_caribbean"),
        new("Baltic Students for Wet Meadows", "BSWM", "LT", "children_and_youth", "europe"),
        new("شباب وادي النخيل الأخضر", null, "OM", "children_and_youth", "west_asia"),
        new("Arctic Herders’ Long Council", "AHLC", "NO", "indigenous_peoples_and_their_communities", "europe"),
        new("Consejo de los Siete Ríos Madre", "CSRM", "PE", "indigenous_peoples_and_their_communities", "latin_america_and_the_caribbean"),
        new("Cedar and Salmon Keepers’ Assembly", "CSKA", "CA", "indigenous_peoples_and_their_communities", "north_america"),
        new("Songline Country Custodians", null, "AU", "indigenous_peoples_and_their_communities", "asia_and_the_pacific"),
        new("Clean Rails Workers’ Alliance", "CRWA", "US", "workers_and_trade_unions", "north_america"),
        new("Профсоюз лесных сплавщиков Севера", "ПЛСС", "RU", "workers_and_trade_unions", "europe"),
        new("Syndicat des Éboueurs Solidaires du Golfe", "SESG", "BJ", "workers_and_trade_unions", "africa"),
        new("Dhow Builders’ and Dockers’ Union", "DBDU", "TZ", "workers_and_trade_unions", "africa"),
        new("Association of Circular Packaging Makers", "ACPM", "NL", "business_and_industry", "europe"),
        new("Cámara de Empresas Ribereñas Limpias", "CERL", "UY", "business_and_industry", "latin_america_and_the_caribbean"),
        new("رابطة مصنّعي الطاقة الهادئة", null, "AE", "business_and_industry", "west_asia"),
        new("Sunroof Manufacturers’ Forum of the Lakes", "SMFL", "US", "business_and_industry", "north_america"),
        new("Lakes Beyond Borders Trust", "LBBT", "UG", "non_governmental_organizations", "africa"),
        new("Réseau Sahel Bleu et Vert", "RSBV", "ML", "non_governmental_organizations", "africa"),
        new("جمعية واحات المستقبل القريب", null, "LB", "non_governmental_organizations", "west_asia"),
        new("Himalayan Springs Watch", "HSW", "NP", "non_governmental_organizations", "asia_and_the_pacific"),
        new("Coastal Voices of the Dunes", "CVD", "PT", "non_governmental_organizations", "europe"),
        new("Union of Mountain Municipalities of the Pass", "UMMP", "GE", "local_authorities", "europe"),
        new("Liga de Ciudades Lacustres", "LCL", "GT", "local_authorities", "latin_america_and_the_caribbean"),
        new("江河沿岸市镇联盟", null, "CN", "local_authorities", "asia_and_the_pacific"),
        new("Great Plains Towns’ Compact", "GPTC", "US", "local_authorities", "north_america"),
        new("Twin Shores Water Wardens", "TSWW", "KE", "non_governmental_organizations", "africa"),
    ];

    private static readonly (string Language, bool FamilyFirst, string[] Given, string[] Family)[] People =
    [
        ("en", false, ["Wanjiru", "Callum", "Adaeze", "Tobias", "Mereana", "Imogen", "Kwabena", "Linnea", "Rowan", "Thandeka", "Oskar", "Priyanka"], ["Oduya-Lind", "Marrowfield", "Nkemhart", "Ashbrookson", "Tautahara", "Quillfeather", "Boatengwick", "Fjellmark", "Underbough", "Zulumark", "Harrowgate", "Raodale"]),
        ("fr", false, ["Maëlle", "Aïssata", "Florent", "Océane", "Mamadou", "Solène", "Théophile", "Noémie", "Idriss", "Capucine", "Bastien", "Fatoumata"], ["Tavernou", "Diabatou", "Clairvallon", "Montperdu", "Sarrazène", "Beaugivry", "Koulibane", "Vertpré", "Nianganou", "Roquelune", "Malafosse", "Traoulé"]),
        ("es", false, ["Itzel", "Joaquín", "Amaranta", "Nahuel", "Ximena", "Evaristo", "Yolotl", "Martina", "Inti", "Rosaura", "Leandro", "Quetzal"], ["Quispe Arroyave", "Ñáñez del Monte", "Cantarrana", "Huanacuri", "Valdelagua", "Tlaxcaleño", "Piedrahíta Sol", "Montealba", "Yupanquil", "Ríofrío Paz", "Campoclaro", "Ixchelar"]),
        ("ru", false, ["Тимур", "Ярослава", "Мирон", "Злата", "Айгерим", "Савелий", "Есения", "Платон", "Дарина", "Руслан", "Аглая", "Фёдор"], ["Заречнев", "Озеринская", "Верхолётов", "Степноярова", "Жасталапова", "Кедровцев", "Рябинолист", "Полевицын", "Снегирёвич", "Талызарев", "Морошкина", "Ельникович"]),
        ("zh", true, ["溪禾", "云帆", "若水", "清岚", "思原", "朗月", "知秋", "晓岳", "念川", "望舒", "雨桐然", "景行"], ["林", "沈", "陆", "江", "闻", "叶", "顾", "温", "秦", "穆", "苏", "柏"]),
        ("ar", false, ["سلمى", "يزن", "ريماس", "قصي", "هالة", "غيث", "لمياء", "أوس", "جنى", "مهند", "تالا", "رائد"], ["الوادياني", "النخلاوي", "السنديانة", "البحراوين", "الجبليوي", "الغيماني", "الرملاوين", "الينبوعي", "السحاباتي", "الزيتوناني", "المرجانوي", "الفجراوي"]),
    ];

    /// <summary>The person of that number, always the same: language and name. 864 differ.</summary>
    public static (string Language, string Name) Person(int number)
    {
        var (language, familyFirst, given, family) = People[number % People.Length];
        var n = number / People.Length;
        var (first, last) = (given[n % given.Length], family[(n + n / given.Length) % family.Length]);
        return (language, familyFirst ? last + first : $"{first} {last}");
    }
}

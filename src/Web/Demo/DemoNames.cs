namespace Rostrum.Web.Demo;

/// <summary>An invented organization: its name, acronym, country of its seat, Major Group and region.</summary>
internal sealed record DemoOrganization(string Name, string? Acronym, string Country, string Group, string Region);

/// <summary>Invented names in six scripts. Any likeness to an existing person or organization is chance.</summary>
internal static class DemoNames
{
    public static readonly IReadOnlyList<DemoOrganization> Organizations =
    [
        new("Sahel Millet Growers’ Ring", "SMGR", "NE", "farmers", "africa"),
        new("Federación de Semillas del Altiplano Claro", "FSAC", "BO", "farmers", "latin-america-and-the-caribbean"),
        new("Highmeadow Dairy Commons", null, "CH", "farmers", "europe"),
        new("稻香梯田合作社联会", null, "CN", "farmers", "asia-and-the-pacific"),
        new("Pacific Atoll Women’s Weave", "PAWW", "FJ", "women", "asia-and-the-pacific"),
        new("Cercle des Femmes du Fleuve Lent", "CFFL", "SN", "women", "africa"),
        new("سيدات الواحات الخمس", null, "JO", "women", "west-asia"),
        new("Tejedoras del Manglar Azul", "TMA", "EC", "women", "latin-america-and-the-caribbean"),
        new("Prairie Kitchen Gardens Sisterhood", null, "CA", "women", "north-america"),
        new("Союз степных рек и озер", "ССРО", "KZ", "scientific-and-technological-community", "europe"),
        new("Institute of Quiet Oceans", "IQO", "NZ", "scientific-and-technological-community", "asia-and-the-pacific"),
        new("Sociedad Austral de Glaciares Menores", "SAGM", "CL", "scientific-and-technological-community", "latin-america-and-the-caribbean"),
        new("Rift Valley Soil Observatory Guild", "RVSOG", "KE", "scientific-and-technological-community", "africa"),
        new("青山青年生态学会", null, "CN", "children-and-youth", "asia-and-the-pacific"),
        new("Young Delta Engineers’ Table", "YDET", "NG", "children-and-youth", "africa"),
        new("Red Juvenil del Páramo Vivo", "RJPV", "CO", "children-and-youth", "latin-america-and-the-caribbean"),
        new("Baltic Students for Wet Meadows", "BSWM", "LT", "children-and-youth", "europe"),
        new("شباب وادي النخيل الأخضر", null, "OM", "children-and-youth", "west-asia"),
        new("Arctic Herders’ Long Council", "AHLC", "NO", "indigenous-peoples-and-their-communities", "europe"),
        new("Consejo de los Siete Ríos Madre", "CSRM", "PE", "indigenous-peoples-and-their-communities", "latin-america-and-the-caribbean"),
        new("Cedar and Salmon Keepers’ Assembly", "CSKA", "CA", "indigenous-peoples-and-their-communities", "north-america"),
        new("Songline Country Custodians", null, "AU", "indigenous-peoples-and-their-communities", "asia-and-the-pacific"),
        new("Clean Rails Workers’ Alliance", "CRWA", "US", "workers-and-trade-unions", "north-america"),
        new("Профсоюз лесных сплавщиков Севера", "ПЛСС", "RU", "workers-and-trade-unions", "europe"),
        new("Syndicat des Éboueurs Solidaires du Golfe", "SESG", "BJ", "workers-and-trade-unions", "africa"),
        new("Dhow Builders’ and Dockers’ Union", "DBDU", "TZ", "workers-and-trade-unions", "africa"),
        new("Association of Circular Packaging Makers", "ACPM", "NL", "business-and-industry", "europe"),
        new("Cámara de Empresas Ribereñas Limpias", "CERL", "UY", "business-and-industry", "latin-america-and-the-caribbean"),
        new("رابطة مصنّعي الطاقة الهادئة", null, "AE", "business-and-industry", "west-asia"),
        new("Sunroof Manufacturers’ Forum of the Lakes", "SMFL", "US", "business-and-industry", "north-america"),
        new("Lakes Beyond Borders Trust", "LBBT", "UG", "non-governmental-organizations", "africa"),
        new("Réseau Sahel Bleu et Vert", "RSBV", "ML", "non-governmental-organizations", "africa"),
        new("جمعية واحات المستقبل القريب", null, "LB", "non-governmental-organizations", "west-asia"),
        new("Himalayan Springs Watch", "HSW", "NP", "non-governmental-organizations", "asia-and-the-pacific"),
        new("Coastal Voices of the Dunes", "CVD", "PT", "non-governmental-organizations", "europe"),
        new("Union of Mountain Municipalities of the Pass", "UMMP", "GE", "local-authorities", "europe"),
        new("Liga de Ciudades Lacustres", "LCL", "GT", "local-authorities", "latin-america-and-the-caribbean"),
        new("江河沿岸市镇联盟", null, "CN", "local-authorities", "asia-and-the-pacific"),
        new("Great Plains Towns’ Compact", "GPTC", "US", "local-authorities", "north-america"),
        new("Twin Shores Water Wardens", "TSWW", "KE", "non-governmental-organizations", "africa"),
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

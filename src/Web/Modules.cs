using Rostrum.Handbook;

namespace Rostrum.Web;

/// <summary>A link of the main menu; the key names its words in the shared texts. No permission: for everybody; of several, one is enough.</summary>
public sealed record MenuLink(string TextKey, string Path, params Permission[] For);

/// <summary>One capability: what it plugs in, and which other modules it may ask (by their one public class).</summary>
public sealed record Module(string Name, string[] MayAsk, Action<WebApplicationBuilder>? Add = null, Action<WebApplication>? Map = null, params MenuLink[] Menu);

/// <summary>The modules, in the order of the menu, and the table of who may ask whom.</summary>
public static class ModuleTable
{
    public static readonly IReadOnlyList<Module> All =
    [
        Modules.Home.HomeModule.Module,
        Modules.Organizations.OrganizationsModule.Module,
        Modules.Meetings.MeetingsModule.Module,
        Modules.Registration.RegistrationModule.Module,
        Modules.Floor.FloorModule.Module,
        Modules.Handbook.HandbookModule.Module,
        Modules.Reference.ReferenceModule.Module,
        Modules.Accreditation.AccreditationModule.Module,
        Modules.Feedback.FeedbackModule.Module,
        Modules.Duties.DutiesModule.Module,
        Modules.Record.RecordModule.Module,
        Modules.Identity.IdentityModule.Module,
        Modules.Post.PostModule.Module,
        Modules.Files.FilesModule.Module,
        Modules.Letters.LettersModule.Module,
        Modules.Jobs.JobsModule.Module,
        Modules.Operations.OperationsModule.Module,
        Modules.Look.LookModule.Module,
    ];
}

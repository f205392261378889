namespace Rostrum.Web.Modules.Organizations;

internal static class StatusTag
{
    public static string Class(string status) => status switch { "accredited" => "tag--ok", "suspended" => "tag--stop", _ => "tag--plain" };
}

using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Rostrum.Web.Modules.Identity.Privacy;

/// <summary>How long each kind of record about people is kept, for everybody. GAP-05, GAP-35.</summary>
internal sealed class RetentionModel : PageModel;

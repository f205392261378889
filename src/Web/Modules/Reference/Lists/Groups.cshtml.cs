using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Lists;

[Serves("ENG-09", "ENG-12", "INT-05")]
[OutputCache(PolicyName = "public")]
public sealed class GroupsModel : PageModel;

using Rostrum.Web;
using Rostrum.Web.Commands;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Shared;

if (await Command.RunAsync(args) is { } exitCode) return exitCode;

var builder = WebApplication.CreateBuilder(args);
if (Settings.Read(builder) is { } wrong)
{
    Console.Error.WriteLine(wrong);
    return 2;
}
builder.AddHouse();
foreach (var module in ModuleTable.All) module.Add?.Invoke(builder);

var app = builder.Build();
await app.PrepareAsync();

app.UseSecurityHeaders();
app.UseExceptionPages();
app.UseResponseCompression();
app.UseStaticAssets();
app.UseLanguages();
app.UseStatusCodePagesWithReExecute("/status/{0}");
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.UseMe();
app.UseAuthorization();
app.UseOutputCache();
app.MapRazorPages();
foreach (var module in ModuleTable.All) module.Map?.Invoke(app);

await app.RunAsync();
return 0;

using Rostrum.Web;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Operations;
using Rostrum.Web.Shared;

if (await Command.RunAsync(args) is { } exitCode) return exitCode;

args = Arguments.Complete(args);
var builder = WebApplication.CreateBuilder(args);
if (Settings.Read(builder, args) is { } wrong) return Command.Stop(wrong);
builder.AddHouse();
foreach (var module in ModuleTable.All) module.Add?.Invoke(builder);

var app = builder.Build();
try { await app.PrepareAsync(); }
catch (StartupException e) { return Command.Stop(e.Message); }

app.UseRequestLog();
app.UseSecurityHeaders();
app.UseExceptionPages();
app.UseStaticAssets();
app.UseLanguages();
app.UseStatusCodePagesWithReExecute("/status/{0}");
app.UseRouting();
app.UseRateLimiter();
app.UseForKnownReaders(reader =>
{
    reader.UseAuthentication();
    reader.UseMe();
});
app.UseReadOnlyMode();
app.UseAuthorization();
app.UseOutputCache();
app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<Uncompressed>() is null, pages => pages.UseResponseCompression());
app.MapRazorPages();
foreach (var module in ModuleTable.All) module.Map?.Invoke(app);

await app.RunAsync();
return 0;

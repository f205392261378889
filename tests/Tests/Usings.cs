global using Rostrum.Handbook;
global using Rostrum.Tests.Support;
global using Xunit;

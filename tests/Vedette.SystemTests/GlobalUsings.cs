global using Vedette.Hosting;
global using Vedette.Model;
global using Vedette.Physics;
global using Vedette.Tests;
global using Xunit;

global using Vedette.Model;
global using Vedette.Physics;
global using Xunit;
